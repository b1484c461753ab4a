import type { AdvisoryLocks } from '#api/db/advisory-locks.ts';
import { type BalanceDriftDeps, createBalanceDrift } from './balance-drift.ts';
import { type BalanceReadingDeps, createBalanceReading } from './balance-reading.ts';
import { type ChannelDriftDeps, createChannelDrift } from './channel-drift.ts';
import type { ReconciliationRepository } from './reconciliation.repository.ts';
import { createReturnSettler, type ReturnSettlerDeps } from './settle-returns.ts';

type Given = Omit<BalanceDriftDeps & ChannelDriftDeps & ReturnSettlerDeps, 'readBalance'>;

export interface ReconciliationDeps extends Given, Pick<BalanceReadingDeps, 'account'> {
  readonly rows: ReconciliationRepository;
  readonly locks: AdvisoryLocks;
  /** Has extensions that were taken for not applied, and whose days show by now, say so. */
  readonly findLate: () => Promise<void>;
}

const lockKey = 'reconciliation';
const lockWaitMs = 1000;

/**
 * Holds the ledger against the upstream, once for each whole sweep and whichever replica comes first:
 * returns of days that nobody saw the end of are settled, every change of an active-till and of the
 * balance is explained by rows of the ledger, and what is left over is written there as drift or
 * top-up.
 */
export function createReconciliation(deps: ReconciliationDeps) {
  const { rows, changes, locks, findLate } = deps;
  const readBalance = createBalanceReading(deps);
  const explainChannels = createChannelDrift(deps);
  const settleReturns = createReturnSettler({ ...deps, readBalance });
  const explainBalance = createBalanceDrift({ ...deps, readBalance });

  return async (): Promise<void> => {
    await locks.hold(lockKey, lockWaitMs, async () => {
      const [sweep, last] = await Promise.all([rows.newestSweep(), rows.last()]);
      if (!sweep || sweep.id <= (last?.sweep_id ?? 0)) return;
      // What is seen from here on may be days that came late, and is looked through for these next time.
      const upTo = await changes.newest();
      await findLate();
      await explainChannels(upTo);
      // What was settled may explain a change that waited for it.
      if (await settleReturns(last)) await explainChannels(upTo);
      await explainBalance(sweep, last);
    });
  };
}
