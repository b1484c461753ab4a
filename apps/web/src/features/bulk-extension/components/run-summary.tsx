import '#web/shared/ui/dialog-styles.ts';
import type { ExtensionRun } from '@channeldesk/contracts';
import { Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { announce } from '#web/shared/ui/announcer.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { percentOf } from '../model.ts';
import { byItself, progressText, runStateTexts, spokenProgress } from '../run-words.ts';
import classes from './bulk.module.css';
import { RunActions } from './run-actions.tsx';

/** How a run stands as a whole. */
export function RunSummary({ run }: { run: ExtensionRun }) {
  const { word, tone } = runStateTexts[run.state];
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
        <RunActions run={run} />
      </div>
      {run.state === 'paused' && run.reason ? (
        <Note tone="amber" title="It has paused by itself">
          <p>{run.reason}</p>
        </Note>
      ) : null}
      <div className={classes['progress']}>
        <Progress.Root size="lg">
          <Progress.Section value={percentOf(run)} aria-label="Settled" />
        </Progress.Root>
        <p>{progressText(run)}</p>
        <p className={classes['dimmed']}>
          Started <RelativeTime at={run.startedAt} /> by {run.actor}, from{' '}
          <Link to={paths.extendManyWith({ plan: run.planId })}>this plan</Link>. {byItself(run)}
        </p>
      </div>
    </section>
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
