import type { Channel, Extension } from '@channeldesk/contracts';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { formatDateTime } from '#web/shared/format/date.ts';
import { formatDays, formatNumber } from '#web/shared/format/number.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { DateText } from '../components/date-text.tsx';
import classes from '../components/dialog-layout.module.css';
import { BeforeAfter, Facts } from '../components/facts.tsx';
import { Announce, Steps } from '../components/steps.tsx';
import { extensionSentence, extensionStages, isUnderWay, ownRefusal } from './extend-stages.ts';

interface ExtensionRecordProps {
  readonly extension: Extension;
  readonly channel: Channel;
  onStartAnew(): void;
}

/** What became of an extension, in the console's own record of it. */
export function ExtensionRecord({ extension, channel, onStartAnew }: ExtensionRecordProps) {
  return (
    <>
      <Steps label="Stages of the extension" steps={extensionStages(extension)} />
      {isUnderWay(extension) ? (
        <p className={classes['dimmed']}>Whapi was asked and has not answered yet.</p>
      ) : null}
      {extension.state === 'verified' ? <Verified extension={extension} /> : null}
      {extension.state === 'rejected' ? <Rejected extension={extension} /> : null}
      {extension.state === 'unconfirmed' ? (
        <Unconfirmed extension={extension} channel={channel} onStartAnew={onStartAnew} />
      ) : null}
      <Announce>{extensionSentence(extension)}</Announce>
    </>
  );
}

function Verified({ extension }: { extension: Extension }) {
  const { balanceBefore, balanceAfter } = extension;
  return (
    <Facts
      facts={[
        { label: 'Given', value: formatDays(extension.days) },
        {
          label: 'Active till',
          value: (
            <BeforeAfter
              before={<DateText at={extension.activeTillBefore} />}
              after={<DateText at={extension.activeTillAfter} />}
            />
          ),
        },
        {
          label: 'Balance',
          value:
            balanceBefore === null || balanceAfter === null ? (
              'Unavailable'
            ) : (
              <BeforeAfter before={formatNumber(balanceBefore)} after={formatDays(balanceAfter)} />
            ),
        },
        { label: 'Comment', value: extension.comment },
      ]}
    />
  );
}

function Rejected({ extension }: { extension: Extension }) {
  const { retryAfterSeconds, updatedAt } = extension;
  const ownWords = ownRefusal(extension);
  const vendorWords = ownWords === null ? extension.reason : null;
  const retryAt =
    retryAfterSeconds === null
      ? null
      : new Date(Date.parse(updatedAt) + retryAfterSeconds * 1_000).toISOString();
  return (
    <div role="alert" className={classes['tight']}>
      <p>
        <strong>The days were not given, and nothing was taken from the balance.</strong>
      </p>
      {ownWords ? <p>Whapi was not asked: {ownWords}</p> : null}
      {vendorWords ? (
        <p>
          Whapi says: <q>{vendorWords}</q>
        </p>
      ) : null}
      {retryAt ? <p>It can be tried again at {formatDateTime(retryAt)}.</p> : null}
    </div>
  );
}

function Unconfirmed({ extension, channel, onStartAnew }: ExtensionRecordProps) {
  const [isAcknowledged, setAcknowledged] = useState(false);
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
          { label: 'Active till now', value: <DateText at={channel.activeTill} /> },
        ]}
      />
      <div className={classes['tight']}>
        <Checkbox
          checked={isAcknowledged}
          onChange={(event) => setAcknowledged(event.currentTarget.checked)}
          label="I compared the dates, and these days were not given"
        />
        <div>
          <Button variant="default" disabled={!isAcknowledged} onClick={onStartAnew}>
            Start a new extension
          </Button>
        </div>
      </div>
    </>
  );
}
