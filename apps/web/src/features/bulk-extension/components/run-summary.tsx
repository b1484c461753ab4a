import '#web/shared/ui/dialog-styles.ts';
import type { ExtensionRun } from '@channeldesk/contracts';
import { Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { announce } from '#web/shared/ui/announcer.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { percentOf } from '../model.ts';
import type { RunChange } from '../mutations.ts';
import { barParts, byItself, progressText, runStateText, spokenProgress } from '../run-words.ts';
import classes from './bulk.module.css';
import { RunActions } from './run-actions.tsx';
import { RunActor } from './run-actor.tsx';
import { UnsettledRows } from './unsettled-rows.tsx';
import { usePlanAnew } from './use-plan-anew.ts';
import { useRunChange } from './use-run-change.ts';

/** How a run stands as a whole. */
export function RunSummary({ run }: { run: ExtensionRun }) {
  const { word, tone } = runStateText(run);
  const changes = useRunChange(run);
  const planAnew = usePlanAnew(run.planId);
  useSpoken(spokenProgress(run));
  return (
    <section
      className={`${classes['stack']} ${classes['summary']}`}
      aria-labelledby="run-title"
      tabIndex={-1}
    >
      <div className={classes['top']}>
        <div className={classes['titles']}>
          <h2 id="run-title" className={classes['heading']}>
            <bdi>{run.comment}</bdi>
          </h2>
          <StateDot tone={tone}>{word}</StateDot>
        </div>
        <RunActions run={run} changes={changes} planAnew={planAnew} />
      </div>
      <ChangeProblem {...changes} />
      {planAnew.error ? <ProblemNotice attempt="Plan anew" error={planAnew.error} /> : null}
      {run.state === 'paused' && run.reason ? (
        <Note tone="amber" title="It has paused by itself">
          <p>{run.reason}</p>
        </Note>
      ) : null}
      <div className={classes['progress']}>
        <RunBar run={run} />
        <p>{progressText(run)}</p>
        <p className={classes['dimmed']}>
          Started <RelativeTime at={run.startedAt} /> by <RunActor run={run} />, from{' '}
          <Link to={paths.extendManyWith({ plan: run.planId })}>this plan</Link>. {byItself(run)}
        </p>
        <UnsettledRows run={run} />
      </div>
    </section>
  );
}

const attempts: Record<RunChange, string> = {
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel the run',
  retry: 'Retry',
};

/** Below the row of buttons, which stay where they are. */
function ChangeProblem({ change }: Pick<ReturnType<typeof useRunChange>, 'change'>) {
  if (!change.error) return null;
  return (
    <ProblemNotice
      attempt={attempts[change.variables.change]}
      error={change.error}
      words={{ advice: 'Look at how the run stands now. Pressing again does nothing twice.' }}
    />
  );
}

/** One bar to a screen reader, whatever its parts. */
function RunBar({ run }: { run: ExtensionRun }) {
  return (
    <div
      role="progressbar"
      aria-label="Settled"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percentOf(run)}
      aria-valuetext={progressText(run)}
    >
      <Progress.Root size="lg">
        {barParts(run).map(({ tone, percent }) => (
          <Progress.Section
            key={tone}
            withAria={false}
            value={percent}
            color={`var(--cd-${tone})`}
            data-tone={tone}
          />
        ))}
      </Progress.Root>
    </div>
  );
}

/** Reads words out when they change, and not those that stood there when the page was opened. */
function useSpoken(words: string): void {
  const last = useRef(words);
  useEffect(() => {
    if (last.current === words) return;
    last.current = words;
    announce(words);
  }, [words]);
}
