import type { LedgerEntry } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { actorText } from '#web/shared/format/actor-text.ts';
import { CopyText } from '#web/shared/ui/copy-text.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { TextSkeleton } from '#web/shared/ui/skeletons.tsx';
import { stepsQuery } from '../queries.ts';
import { ActiveTillChange, BalanceChange, MovementState, MovementTime } from './ledger-cells.tsx';
import classes from './ledger-steps.module.css';

/** How a movement came to where it stands, and why. */
export function LedgerSteps({ entry }: { entry: LedgerEntry }) {
  const steps = useQuery(stepsQuery(entry.movement));
  const items = steps.data?.items.toReversed() ?? [];
  return (
    <div className={classes['root']} aria-busy={steps.isFetching}>
      {entry.comment ? (
        <p>
          Comment: <bdi>{entry.comment}</bdi>
        </p>
      ) : null}
      {steps.isPending ? <TextSkeleton label="Loading the steps" lines={3} /> : null}
      {steps.error && !steps.data ? (
        <ProblemNotice attempt="Read the steps" error={steps.error} onRetry={steps.refetch} />
      ) : null}
      <ol className={classes['list']} aria-label="Steps, oldest first">
        {items.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
      <p className={classes['id']}>
        Movement <CopyText value={entry.movement} label="movement ID" />
      </p>
    </div>
  );
}

function Step({ step }: { step: LedgerEntry }) {
  return (
    <li className={classes['step']}>
      <span>
        <MovementState entry={step} />
        {step.attempt > 1 ? (
          <span className={classes['dimmed']}>, attempt {step.attempt}</span>
        ) : null}
      </span>
      <span className={classes['dimmed']}>
        <MovementTime at={step.at} /> by <bdi>{actorText(step.actor)}</bdi>
      </span>
      <span className={classes['changes']}>
        {step.activeTillBefore ? (
          <span>
            Active till <ActiveTillChange entry={step} />
          </span>
        ) : null}
        {step.balanceBefore === null ? null : (
          <span>
            Balance <BalanceChange entry={step} />
          </span>
        )}
      </span>
      {step.reason ? <span className={classes['reason']}>{step.reason}</span> : null}
    </li>
  );
}
