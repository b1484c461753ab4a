import type { Channel, DecideExtension, Extension } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { formatDateTime } from '#web/shared/format/date.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { BeforeAfter } from '#web/shared/ui/before-after.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { DateText } from '../components/date-text.tsx';
import classes from '../components/dialog-layout.module.css';
import { Facts } from '../components/facts.tsx';
import { Steps } from '../components/steps.tsx';
import { DecisionForm } from './decision-form.tsx';
import { extensionStages } from './extend-stages.ts';
import { LedgerAround } from './ledger-around.tsx';
import { OrderedBy } from './ordered-by.tsx';
import { BalanceNow, daysOrUnavailable, TillNow } from './present-facts.tsx';

interface ConflictProps {
  readonly extension: Extension;
  readonly channel: Channel;
  readonly isDeciding: boolean;
  onStartAnew(): void;
  onDecide(decision: DecideExtension): void;
}

/** All that is known of days of which nobody can tell by themselves whether they were given. */
export function Conflict(props: ConflictProps) {
  const { extension, channel, isDeciding, onStartAnew, onDecide } = props;
  const { days, comment, attempt, sentAt, reason } = extension;
  return (
    <>
      <Note tone="amber" title="Conflict: somebody has to decide whether the days were given">
        {reason ? <p>{reason}</p> : null}
        <p>Compare what was asked with what happened. Deciding sends nothing to Whapi.</p>
      </Note>
      <div className={classes['beside']}>
        <Facts
          facts={[
            { label: 'Asked', value: formatDays(days) },
            { label: 'Ordered by', value: <OrderedBy extension={extension} /> },
            { label: 'Comment', value: comment },
            { label: 'Sent', value: sentAt && formatDateTime(sentAt) },
            ...(attempt > 1 ? [{ label: 'Attempt', value: attempt }] : []),
          ]}
        />
        <Facts
          facts={[
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
              value: (
                <>
                  <BeforeAfter
                    before={daysOrUnavailable(extension.balanceBefore)}
                    after={daysOrUnavailable(extension.balanceAfter)}
                  />
                  <div className={classes['dimmed']}>
                    of all channels{extension.runId ? ', others of its run included' : ''}
                  </div>
                </>
              ),
            },
            {
              label: 'Active till now',
              value: <TillNow channel={channel} extension={extension} />,
            },
            { label: 'Balance now', value: <BalanceNow extension={extension} /> },
          ]}
        />
      </div>
      <DecisionForm days={days} isDeciding={isDeciding} onDecide={onDecide} />
      <LedgerAround extension={extension} />
      {/* Below what is decided by: that nobody can tell stands in the note already. */}
      <Steps label="Stages of the extension" steps={extensionStages(extension)} />
      <div>
        <Button variant="default" size="xs" onClick={onStartAnew}>
          Leave it undecided and start a new extension
        </Button>
      </div>
    </>
  );
}
