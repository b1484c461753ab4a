import { type ChannelSummary, problemCode } from '@channeldesk/contracts';
import type { LastSweeps } from '#api/db/last-sweeps.ts';

type SweepSummary = ChannelSummary['sweep'];

/** Tells how the reading of the account stands, to be shown beside its age. */
export function describeSweeps({ latest, ended }: LastSweeps): SweepSummary {
  const problem = problemCode.safeParse(ended?.problem);
  const isRunning = latest?.state === 'running';
  return {
    state: latest?.state ?? 'never',
    finishedAt: ended?.finished_at?.toISOString() ?? null,
    problem: problem.success ? problem.data : null,
    nextAt: isRunning ? null : (ended?.next_at?.toISOString() ?? null),
    progress: isRunning ? progressOf(latest) : null,
  };
}

function progressOf(running: NonNullable<LastSweeps['latest']>): SweepSummary['progress'] {
  const { pages, rows, total } = running;
  return { startedAt: running.started_at.toISOString(), pages, rows, total };
}
