import type { Clock } from '#api/clock.ts';
import type { Logger } from '#api/logging.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';
import type { AccountReading } from './account-reading.ts';
import type { MirrorNews } from './mirror-news.ts';
import { type SweepRepository, SweepSuperseded } from './sweep.repository.ts';
import { secondsAfterFailure } from './sweep-timing.ts';

export interface SweepFailureDeps {
  readonly sweeps: Pick<
    SweepRepository,
    'begin' | 'fail' | 'endDead' | 'countFailures' | 'hasBegunSince'
  >;
  readonly news: Pick<MirrorNews, 'changed'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'warn'>;
  /** Null when it follows from the size of the account. */
  readonly intervalSeconds: number | null;
}

export interface FailedSweep {
  readonly id: number;
  readonly reading: AccountReading;
}

/** Writes down what became of sweeps that did not see the whole account, and how long to wait then. */
export function createSweepFailures(deps: SweepFailureDeps) {
  const { sweeps, news, clock, log, intervalSeconds } = deps;

  async function backOffSeconds(retryAfterSeconds?: number): Promise<number> {
    const failures = (await sweeps.countFailures()) + 1;
    return secondsAfterFailure(intervalSeconds, { failures, retryAfterSeconds });
  }

  async function fail({ id, reading }: FailedSweep, error: unknown, signal: AbortSignal) {
    const problem = toAppError(error, {
      what: 'sweep the channels',
      notFoundMeans: 'upstream-rejected',
    });
    const { code, options } = problem;
    const finishedAt = clock.now();
    const seconds = signal.aborted ? 0 : await backOffSeconds(options.retryAfterSeconds);
    const nextAt = new Date(finishedAt.getTime() + seconds * 1000);
    await sweeps.fail(id, { finishedAt, nextAt, reading, problem: code });
    log.warn(
      { sweep: id, pages: reading.pages, problem: code, nextInSeconds: seconds, err: error },
      'sweep failed',
    );
  }

  async function endDead(diedAt: Date | null): Promise<void> {
    const waitSeconds = await backOffSeconds();
    if (!(await sweeps.endDead({ foundAt: clock.now(), diedAt, waitSeconds }))) return;
    log.warn({ waitSeconds }, 'a sweep has ended with its process');
    // What it wrote last it may not have told, and the next sweep will find it as it should be.
    await news.changed(null);
  }

  return {
    /** Ends a sweep that failed, unless it was taken for dead: then somebody else has. */
    async end(sweep: FailedSweep, error: unknown, signal: AbortSignal): Promise<void> {
      try {
        if (error instanceof SweepSuperseded) throw error;
        await fail(sweep, error, signal);
      } catch (failure) {
        if (!(failure instanceof SweepSuperseded)) throw failure;
        log.warn({ sweep: sweep.id }, 'sweep given up: it was taken for dead');
      }
    },

    /** Ends what a dead process left running; only for who holds the lock of all sweeps. */
    endDead: () => endDead(null),

    /**
     * Notes the death of a process that was to sweep since `startedAt`, whether it came to begin or
     * not: without a failed sweep there would be nothing to wait for. For who holds the lock.
     */
    async noteDeath(startedAt: Date): Promise<void> {
      const diedAt = clock.now();
      if (!(await sweeps.hasBegunSince(startedAt))) await sweeps.begin(startedAt);
      await endDead(diedAt);
    },
  };
}
