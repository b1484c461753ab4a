import type { Channel, Extension } from '@channeldesk/contracts';
import { formatDateTime } from '#web/shared/format/date.ts';
import { formatDays, formatNumber } from '#web/shared/format/number.ts';
import { BeforeAfter } from '#web/shared/ui/before-after.tsx';
import { DateText } from '../components/date-text.tsx';
import classes from '../components/dialog-layout.module.css';
import { Facts } from '../components/facts.tsx';
import { Announce, Steps } from '../components/steps.tsx';
import { extensionSentence, extensionStages, isUnderWay, ownRefusal } from './extend-stages.ts';
import { UnconfirmedExtension } from './unconfirmed-extension.tsx';

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
        <UnconfirmedExtension extension={extension} channel={channel} onStartAnew={onStartAnew} />
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
