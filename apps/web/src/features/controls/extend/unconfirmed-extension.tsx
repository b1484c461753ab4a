import type { Channel, Extension } from '@channeldesk/contracts';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { formatDays } from '#web/shared/format/number.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { DateText } from '../components/date-text.tsx';
import classes from '../components/dialog-layout.module.css';
import { Facts } from '../components/facts.tsx';
import { wasReadSince } from './open-extension.ts';
import { BalanceNow, daysOrUnavailable, TillNow } from './present-facts.tsx';

interface UnconfirmedExtensionProps {
  readonly extension: Extension;
  readonly channel: Channel;
  onStartAnew(): void;
}

/** What is known of days that nobody confirmed, and the way on for a person who compared it. */
export function UnconfirmedExtension({
  extension,
  channel,
  onStartAnew,
}: UnconfirmedExtensionProps) {
  const [isAcknowledged, setAcknowledged] = useState(false);
  const isRead = wasReadSince(channel, extension);
  return (
    <>
      <Note tone="amber" title="Unconfirmed: do not extend again yet">
        <p>
          Whapi did not confirm {formatDays(extension.days)}. The console never repeats an extension
          by itself; it only reads the channel again.
        </p>
        {extension.reason ? <p>{extension.reason}</p> : null}
      </Note>
      <Facts
        facts={[
          { label: 'Active till before', value: <DateText at={extension.activeTillBefore} /> },
          { label: 'Active till now', value: <TillNow channel={channel} extension={extension} /> },
          { label: 'Balance before', value: daysOrUnavailable(extension.balanceBefore) },
          { label: 'Balance now', value: <BalanceNow extension={extension} /> },
        ]}
      />
      <div className={classes['tight']}>
        <Checkbox
          checked={isAcknowledged}
          disabled={!isRead}
          onChange={(event) => setAcknowledged(event.currentTarget.checked)}
          label="I compared the dates and know whether these days were given"
          description={isRead ? null : 'Whapi must tell the date first: look again.'}
        />
        <div>
          <Button variant="default" disabled={!isRead || !isAcknowledged} onClick={onStartAnew}>
            Start a new extension
          </Button>
        </div>
      </div>
    </>
  );
}
