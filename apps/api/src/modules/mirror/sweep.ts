import type { Clock } from '#api/clock.ts';
import { type AdvisoryLocks, LockTimeout } from '#api/db/advisory-locks.ts';
import type { AppError } from '#api/errors.ts';
import type { Logger } from '#api/logging.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';
import {
  type AccountReading,
  type AccountReadingDeps,
  beginReading,
  readAccount,
} from './account-reading.ts';
import type { MirrorNews } from './mirror-news.ts';
import { createPatientPages } from './patient-pages.ts';
import { type SweepRepository, SweepSuperseded } from './sweep.repository.ts';
import { secondsAfterFailure, secondsAfterSweep } from './sweep-timing.ts';

export interface SweeperDeps extends AccountReadingDeps {
  readonly sweeps: SweepRepository;
  readonly locks: AdvisoryLocks;
  readonly news: MirrorNews;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Null when it follows from the size of the account. */
  readonly intervalSeconds: number | null;
}

export type SweepOutcome = 'complete' | 'failed' | 'skipped';

export interface Sweeper {
  /** Reads the whole account into the mirror; `skipped` when another process is at it, or just was. */
  sweep(signal: AbortSignal): Promise<SweepOutcome>;
}

interface Sweep {
  readonly id: number;
  readonly startedAt: Date;
  readonly reading: AccountReading;
}

const lockKey = 'mirror-sweep';
const lockWaitMs = 2000;
const reportEveryMs = 1000;
/** A table this much changed is another one to who plans queries. */
const manyWritten = 1000;

export function createSweeper(deps: SweeperDeps): Sweeper {
  const { sweeps, locks, news, clock, log, intervalSeconds } = deps;
  const partner = createPatientPages(deps.partner, clock);

  async function run(signal: AbortSignal): Promise<SweepOutcome> {
    const startedAt = clock.now();
    const sweep = { id: await sweeps.begin(startedAt), startedAt, reading: beginReading() };
    try {
      await news.swept();
      await readAccount({ ...deps, partner }, sweep.reading, {
        signal,
        onPage: createReporter(deps, sweep),
      });
      await complete(sweep);
      return 'complete';
    } catch (error) {
      await endBadly(sweep, error, signal);
      return 'failed';
    } finally {
      await news.swept();
    }
  }

  async function complete({ id, startedAt, reading }: Sweep): Promise<void> {
    const finishedAt = clock.now();
    const durationMs = finishedAt.getTime() - startedAt.getTime();
    const { pages, rows } = reading;
    const seconds = secondsAfterSweep(intervalSeconds, { pages, durationMs });
    const nextAt = new Date(finishedAt.getTime() + seconds * 1000);
    const missed = await sweeps.complete(id, { startedAt, finishedAt, nextAt, reading });
    log.info({ sweep: id, pages, rows, missed: missed.length, durationMs }, 'sweep complete');
    if (missed.length > 0) await news.changed(missed);
    if (reading.written >= Math.max(manyWritten, rows / 10)) await deps.rows.renewStatistics();
  }

  async function endBadly(sweep: Sweep, error: unknown, signal: AbortSignal): Promise<void> {
    try {
      if (error instanceof SweepSuperseded) throw error;
      await fail(sweep, error, signal);
    } catch (failure) {
      if (!(failure instanceof SweepSuperseded)) throw failure;
      log.warn({ sweep: sweep.id }, 'sweep given up: another one has begun');
    }
  }

  async function fail({ id, reading }: Sweep, error: unknown, signal: AbortSignal): Promise<void> {
    const problem = toAppError(error, {
      what: 'sweep the channels',
      notFoundMeans: 'upstream-rejected',
    });
    const finishedAt = clock.now();
    const seconds = signal.aborted ? 0 : await backOffSeconds(problem);
    const nextAt = new Date(finishedAt.getTime() + seconds * 1000);
    const { code } = problem;
    await sweeps.fail(id, { finishedAt, nextAt, reading, problem: code });
    log.warn(
      { sweep: id, pages: reading.pages, problem: code, nextInSeconds: seconds, err: error },
      'sweep failed',
    );
  }

  async function backOffSeconds({ options: { retryAfterSeconds } }: AppError): Promise<number> {
    const failures = (await sweeps.countFailures()) + 1;
    return secondsAfterFailure(intervalSeconds, { failures, retryAfterSeconds });
  }

  return {
    async sweep(signal) {
      const askedAt = clock.now();
      try {
        return await locks.hold(lockKey, lockWaitMs, async () => {
          // What ended while this one waited for the lock is as good.
          return (await sweeps.hasEndedSince(askedAt)) ? 'skipped' : run(signal);
        });
      } catch (error) {
        if (error instanceof LockTimeout) return 'skipped';
        throw error;
      }
    },
  };
}

/** Stores and tells how far a sweep is, now and then. */
function createReporter(
  { sweeps, news, clock }: Pick<SweeperDeps, 'sweeps' | 'news' | 'clock'>,
  { id, startedAt, reading }: Sweep,
): () => Promise<void> {
  let reportedMs = startedAt.getTime();
  return async () => {
    const nowMs = clock.now().getTime();
    if (nowMs - reportedMs < reportEveryMs) return;
    reportedMs = nowMs;
    await sweeps.report(id, reading);
    await news.swept();
  };
}
