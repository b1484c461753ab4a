import type { Channel, DecideExtension, Extension } from '@channeldesk/contracts';
import { formatDays, formatNumber } from '#web/shared/format/number.ts';
import { BeforeAfter } from '#web/shared/ui/before-after.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { DateText } from '../components/date-text.tsx';
import classes from '../components/dialog-layout.module.css';
import { Facts } from '../components/facts.tsx';
import { Announce, Steps } from '../components/steps.tsx';
import { Conflict } from './conflict.tsx';
import {
  extensionSentence,
  extensionStages,
  isBlocked,
  isUnderWay,
  ownRefusal,
} from './extend-stages.ts';
import { FreeAgain } from './free-again.tsx';
import { NotApplied } from './not-applied.tsx';
import { UnconfirmedExtension } from './unconfirmed-extension.tsx';

interface ExtensionRecordProps {
  readonly extension: Extension;
  readonly channel: Channel;
  readonly isDeciding: boolean;
  onStartAnew(): void;
  onDecide(decision: DecideExtension): void;
}

/** What became of an extension, in the console's own record of it. */
export function ExtensionRecord(props: ExtensionRecordProps) {
  const { extension, channel, isDeciding, onStartAnew, onDecide } = props;
  return (
    <>
      {extension.state === 'conflict' ? null : (
        <Steps label="Stages of the extension" steps={extensionStages(extension)} />
      )}
      {isUnderWay(extension) ? (
        <p className={classes['dimmed']}>Whapi was asked and has not answered yet.</p>
      ) : null}
      {extension.state === 'verified' ? <Verified extension={extension} /> : null}
      {extension.state === 'rejected' ? <Rejected extension={extension} /> : null}
      {extension.state === 'unconfirmed' ? (
        <UnconfirmedExtension extension={extension} channel={channel} onStartAnew={onStartAnew} />
      ) : null}
      {extension.state === 'not-applied' ? (
        <NotApplied extension={extension} channel={channel} onStartAnew={onStartAnew} />
      ) : null}
      {extension.state === 'conflict' ? (
        <Conflict
          extension={extension}
          channel={channel}
          isDeciding={isDeciding}
          onStartAnew={onStartAnew}
          onDecide={onDecide}
        />
      ) : null}
      <Announce>{extensionSentence(extension)}</Announce>
    </>
  );
}

function Verified({ extension }: { extension: Extension }) {
  const { balanceBefore, balanceAfter } = extension;
  return (
    <>
      {extension.isLate ? <Late /> : null}
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
                <BeforeAfter
                  before={formatNumber(balanceBefore)}
                  after={formatDays(balanceAfter)}
                />
              ),
          },
          { label: 'Comment', value: extension.comment },
        ]}
      />
    </>
  );
}

function Late() {
  return (
    <Note tone="quiet" title="These days arrived late">
      <p>They showed on the channel only after they had been taken for not given.</p>
    </Note>
  );
}

function Rejected({ extension }: { extension: Extension }) {
  const ownWords = ownRefusal(extension);
  const vendorWords = ownWords === null ? extension.reason : null;
  return (
    <div role={isBlocked(extension) ? undefined : 'alert'} className={classes['tight']}>
      <FreeAgain at={extension.freeAt} />
      <p>
        <strong>The days were not given, and nothing was taken from the balance.</strong>
      </p>
      {ownWords ? <p>Whapi was not asked: {ownWords}</p> : null}
      {vendorWords ? (
        <p>
          Whapi says: <q>{vendorWords}</q>
        </p>
      ) : null}
    </div>
  );
}
