import type { Clock } from '#api/clock.ts';
import type { Jobs } from '#api/jobs/jobs.ts';
import type { SweepRepository } from '#api/modules/mirror/sweep.repository.ts';
import type { Sweeper } from '#api/modules/mirror/sweep.ts';

export interface SweepJobParts {
  readonly jobs: Pick<Jobs, 'repeat' | 'soon'>;
  readonly sweeper: Sweeper;
  readonly sweeps: Pick<SweepRepository, 'secondsUntilDue' | 'makeDue'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly signal: AbortSignal;
}

const name = 'sweep';

/** Another process is at it, or was until it died: only the lock tells, which is tried again then. */
const afterSkippedSeconds = 20;

/** Registers the sweep as a job of all processes; each sweep says when the next is due. */
export function registerSweepJob({ jobs, sweeper, sweeps, clock, signal }: SweepJobParts) {
  jobs.repeat(name, async () => {
    const early = await sweeps.secondsUntilDue(clock.now());
    if (early > 0) return early;
    const outcome = await sweeper.sweep(signal);
    const seconds = await sweeps.secondsUntilDue(clock.now());
    return outcome === 'skipped' && !signal.aborted
      ? Math.max(seconds, afterSkippedSeconds)
      : seconds;
  });

  return { sweepSoon: createSweepSoon({ jobs, sweeps, clock }) };
}

interface Asked extends Pick<SweepJobParts, 'clock'> {
  readonly sweeps: Pick<SweepRepository, 'makeDue'>;
  readonly jobs: Pick<Jobs, 'soon'>;
}

/** Makes a sweep due now, unless one is under way or was begun just now, or the last one failed. */
export function createSweepSoon({ jobs, sweeps, clock }: Asked, freshForMs?: number) {
  return async (): Promise<void> => {
    await sweeps.makeDue(clock.now(), freshForMs);
    await jobs.soon(name);
  };
}
