import type { Account, Channel, Extension } from '@channeldesk/contracts';
import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountQuery } from '#web/shared/account-query.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { DateText } from '../components/date-text.tsx';
import classes from '../components/dialog-layout.module.css';
import { Facts } from '../components/facts.tsx';
import { isReadSince, wasReadSince } from './open-extension.ts';

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
  const account = useQuery(accountQuery).data ?? null;
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
          { label: 'Active till now', value: <TillNow channel={channel} isRead={isRead} /> },
          { label: 'Balance before', value: daysOrUnavailable(extension.balanceBefore) },
          { label: 'Balance now', value: <BalanceNow account={account} extension={extension} /> },
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

/** A date from before the extension would only look like an answer. */
function TillNow({ channel, isRead }: { channel: Channel; isRead: boolean }) {
  if (!isRead) return <>Not read since</>;
  return (
    <>
      <DateText at={channel.activeTill} />{' '}
      <span className={classes['dimmed']}>
        read <RelativeTime at={channel.asOf} />
      </span>
    </>
  );
}

function BalanceNow({ account, extension }: { account: Account | null; extension: Extension }) {
  const balance = account?.balance;
  if (!balance) return <>Unavailable</>;
  if (!isReadSince(balance.asOf, extension)) return <>Not read since</>;
  return <>{formatDays(balance.days)}</>;
}

function daysOrUnavailable(days: number | null): string {
  return days === null ? 'Unavailable' : formatDays(days);
}
