import type { Clock } from '#api/clock.ts';
import { type AdvisoryLocks, LockTimeout } from '#api/db/advisory-locks.ts';
import type { Logger } from '#api/logging.ts';
import {
  type AccountReading,
  type AccountReadingDeps,
  beginReading,
  readAccount,
} from './account-reading.ts';
import type { MirrorNews } from './mirror-news.ts';
import { createPatientPages } from './patient-pages.ts';
import type { SweepRepository } from './sweep.repository.ts';
import { createSweepFailures } from './sweep-failures.ts';
import { secondsAfterSweep } from './sweep-timing.ts';

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

export interface MirrorSweeper extends Sweeper {
  /**
   * Looks once more whether a sweep is due when no other can run: whoever waited for the lock was told
   * so before the one that held it ended.
   */
  readonly whenDue: Sweeper;
  /** Notes that a process that was to sweep since `startedAt` has died, so that the next one waits. */
  noteDeath(startedAt: Date): Promise<void>;
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
/** One sweep with gaps is nothing special; this many in a row are, and as many again once more. */
const gapsPerWarning = 5;

export function createSweeper(deps: SweeperDeps): MirrorSweeper {
  const { sweeps, locks, news, clock, log, intervalSeconds } = deps;
  const partner = createPatientPages(deps.partner, clock);
  const failures = createSweepFailures(deps);

  async function run(signal: AbortSignal): Promise<SweepOutcome> {
    const startedAt = clock.now();
    const sweep = { id: await sweeps.begin(startedAt), startedAt, reading: beginReading() };
    let missed: string[];
    try {
      await news.swept();
      await readAccount({ ...deps, partner }, sweep.reading, {
        signal,
        onPage: createReporter(deps, sweep),
      });
      missed = await complete(sweep);
    } catch (error) {
      await failures.end(sweep, error, signal);
      return 'failed';
    } finally {
      await news.swept();
    }
    if (missed.length > 0) await news.changed(missed);
    await tidyUp(sweep);
    return 'complete';
  }

  async function complete({ id, startedAt, reading }: Sweep): Promise<string[]> {
    const finishedAt = clock.now();
    const durationMs = finishedAt.getTime() - startedAt.getTime();
    const { pages, rows } = reading;
    const seconds = secondsAfterSweep(intervalSeconds, { pages, durationMs });
    const nextAt = new Date(finishedAt.getTime() + seconds * 1000);
    const missed = await sweeps.complete(id, { startedAt, finishedAt, nextAt, reading });
    log.info({ sweep: id, pages, rows, missed: missed.length, durationMs }, 'sweep complete');
    return missed;
  }

  /** What follows a sweep that is complete, and stays so when this fails. */
  async function tidyUp({ id, reading }: Sweep): Promise<void> {
    try {
      if (!reading.isGapless) await warnOfGaps();
      await sweeps.forgetOld(clock.now());
      if (reading.written >= Math.max(manyWritten, reading.rows / 10)) {
        await deps.rows.renewStatistics();
      }
    } catch (error) {
      log.warn({ sweep: id, err: error }, 'what follows a sweep has failed');
    }
  }

  async function warnOfGaps(): Promise<void> {
    const inARow = await sweeps.countUnconfirming();
    if (inARow % gapsPerWarning !== 0) return;
    log.warn({ sweeps: inARow }, 'pages do not join: no sweep can tell which channels are gone');
  }

  async function sweepIf(isWanted: () => Promise<boolean>, signal: AbortSignal) {
    try {
      return await locks.hold(lockKey, lockWaitMs, async () => {
        await failures.endDead();
        return (await isWanted()) ? run(signal) : 'skipped';
      });
    } catch (error) {
      if (error instanceof LockTimeout) return 'skipped';
      throw error;
    }
  }

  return {
    async sweep(signal) {
      const askedAt = clock.now();
      // What ended while this one waited for the lock is as good.
      return sweepIf(async () => !(await sweeps.hasEndedSince(askedAt)), signal);
    },
    whenDue: {
      sweep: (signal) =>
        sweepIf(async () => (await sweeps.secondsUntilDue(clock.now())) === 0, signal),
    },
    async noteDeath(startedAt) {
      try {
        await locks.hold(lockKey, lockWaitMs, () => failures.noteDeath(startedAt));
      } catch (error) {
        // Somebody else sweeps: it will be due when that one says.
        if (!(error instanceof LockTimeout)) throw error;
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
