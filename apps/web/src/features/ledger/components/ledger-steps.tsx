import { isExplainable, type LedgerEntry } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { actorText } from '#web/shared/format/actor-text.ts';
import { paths } from '#web/shared/paths.ts';
import { useRights } from '#web/shared/rights.tsx';
import { CopyText } from '#web/shared/ui/copy-text.tsx';
import { MovementState } from '#web/shared/ui/movement-state.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { TextSkeleton } from '#web/shared/ui/skeletons.tsx';
import { stepsQuery } from '../queries.ts';
import { ExplanationForm } from './explanation-form.tsx';
import { ActiveTillChange, BalanceChange, MovementTime } from './ledger-cells.tsx';
import classes from './ledger-steps.module.css';
import { Suspects } from './suspects.tsx';

/** How a movement came to where it stands, and why. */
export function LedgerSteps({ entry }: { entry: LedgerEntry }) {
  const steps = useQuery(stepsQuery(entry.movement));
  const items = steps.data?.items.toReversed() ?? [];
  const list = useRef<HTMLOListElement>(null);
  const mayExplain = useRights().has('days:spend') && isExplainable(entry);
  const [isExplained, setExplained] = useState(false);
  useEffect(() => {
    // Only once the row is where its new time puts it: what is moved in the page loses the focus.
    if (isExplained && !mayExplain) list.current?.focus({ preventScroll: true });
  }, [isExplained, mayExplain]);
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
      <ol ref={list} tabIndex={-1} className={classes['list']} aria-label="Steps, oldest first">
        {items.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
      {isUndecided(entry) ? (
        <p>
          <Link to={paths.channel(entry.channelId ?? '')}>Open the channel to decide</Link>
        </p>
      ) : null}
      {entry.kind === 'drift' ? <Suspects drift={entry} /> : null}
      {mayExplain ? (
        <ExplanationForm movement={entry.movement} onExplained={() => setExplained(true)} />
      ) : null}
      <p className={classes['id']}>
        Movement <CopyText value={entry.movement} label="movement ID" />
      </p>
    </div>
  );
}

/** Whether a person decides what became of it, which is done where the channel is. */
function isUndecided({ kind, state, channelId }: LedgerEntry): boolean {
  const isExtension = kind === 'extension' || kind === 'starting-days';
  return isExtension && state === 'conflict' && channelId !== null;
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
