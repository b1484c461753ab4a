import type { ExtensionPlan } from '@channeldesk/contracts';
import { formatCount, formatDays, formatNumber } from '#web/shared/format/number.ts';
import { skippedBy } from '#web/shared/format/skip-words.ts';
import { BeforeAfter } from '#web/shared/ui/before-after.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { SummaryFacts } from '#web/shared/ui/summary-facts.tsx';
import { modeText, skipText } from '../plan-words.ts';
import classes from './bulk.module.css';

/** What a plan gives and costs, and whom it leaves out. */
export function PlanSummary({ plan }: { plan: ExtensionPlan }) {
  return (
    <>
      <SummaryFacts
        facts={[
          { label: 'To extend', value: <Given plan={plan} /> },
          {
            label: 'Days in all',
            value: (
              <>
                {formatDays(plan.totalDays)}
                <div className={classes['dimmed']}>{modeText(plan.mode)}</div>
              </>
            ),
          },
          { label: 'Balance', value: <Balance plan={plan} /> },
          { label: 'Skipped', value: <Skipped plan={plan} /> },
          { label: 'Comment', value: <bdi>{plan.comment}</bdi> },
          { label: 'Channels as of', value: <DataAge asOf={plan.asOf} /> },
        ]}
      />
      {plan.runId === null ? <ShortBalance plan={plan} /> : null}
    </>
  );
}

/** Those that have run out may have been left to do so: whoever confirms is to know. */
function Given({ plan: { count, expired } }: { plan: ExtensionPlan }) {
  return (
    <>
      {formatCount(count, 'channel')}
      {expired > 0 ? (
        <div className={classes['expired']}>{formatNumber(expired)} expired, start again</div>
      ) : null}
    </>
  );
}

function Balance({ plan: { balanceBefore, balanceAfter, totalDays } }: { plan: ExtensionPlan }) {
  if (balanceBefore === null || balanceAfter === null)
    return <>Unavailable, so the cost cannot be checked here</>;
  if (totalDays === 0) return <>{formatDays(balanceBefore)}</>;
  return <BeforeAfter before={formatNumber(balanceBefore)} after={formatDays(balanceAfter)} />;
}

function Skipped({ plan }: { plan: ExtensionPlan }) {
  const reasons = skippedBy(plan);
  if (reasons.length === 0) return <>None</>;
  return (
    <ul className={classes['reasons']}>
      {reasons.map(([reason, count]) => (
        <li key={reason}>
          {formatNumber(count)} <span className={classes['dimmed']}>{skipText(reason, plan)}</span>
        </li>
      ))}
    </ul>
  );
}

function DataAge({ asOf }: { asOf: string | null }) {
  if (asOf === null) return <>Not all of them are read yet</>;
  return <RelativeTime at={asOf} />;
}

/** Foretells that the run stops; the balance may be topped up before, or while it is paused. */
function ShortBalance({ plan: { balanceBefore, balanceAfter } }: { plan: ExtensionPlan }) {
  if (balanceBefore === null || balanceAfter === null || balanceAfter >= 0) return null;
  return (
    <Note tone="amber" title={`The balance is short by ${formatDays(-balanceAfter)}`}>
      <p>
        It holds {formatDays(balanceBefore)}. The run stops by itself when the balance is short, and
        goes on when you resume it after a top-up.
      </p>
    </Note>
  );
}
