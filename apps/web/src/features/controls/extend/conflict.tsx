import type { Channel, DecideExtension, Extension } from '@channeldesk/contracts';
import { formatDateTime } from '#web/shared/format/date.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { BeforeAfter } from '#web/shared/ui/before-after.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { DateText } from '../components/date-text.tsx';
import { Facts } from '../components/facts.tsx';
import { DecisionForm } from './decision-form.tsx';
import { LedgerAround } from './ledger-around.tsx';
import { BalanceNow, daysOrUnavailable, TillNow } from './present-facts.tsx';

interface ConflictProps {
  readonly extension: Extension;
  readonly channel: Channel;
  readonly isDeciding: boolean;
  onDecide(decision: DecideExtension): void;
}

/** All that is known of days of which nobody can tell by themselves whether they were given. */
export function Conflict({ extension, channel, isDeciding, onDecide }: ConflictProps) {
  const { days, comment, actor, attempt, createdAt, reason } = extension;
  return (
    <>
      <Note tone="amber" title="Conflict: somebody has to decide whether the days were given">
        {reason ? <p>{reason}</p> : null}
        <p>Compare what was asked with what happened. Deciding sends nothing to Whapi.</p>
      </Note>
      <Facts
        facts={[
          { label: 'Asked', value: `${formatDays(days)} by ${actor}` },
          { label: 'Comment', value: comment },
          { label: 'Sent', value: formatDateTime(createdAt) },
          ...(attempt > 1 ? [{ label: 'Attempt', value: attempt }] : []),
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
              <BeforeAfter
                before={daysOrUnavailable(extension.balanceBefore)}
                after={daysOrUnavailable(extension.balanceAfter)}
              />
            ),
          },
          {
            label: 'Active till now',
            value: <TillNow channel={channel} extension={extension} />,
          },
          { label: 'Balance now', value: <BalanceNow extension={extension} /> },
        ]}
      />
      <LedgerAround extension={extension} />
      <DecisionForm days={days} isDeciding={isDeciding} onDecide={onDecide} />
    </>
  );
}
