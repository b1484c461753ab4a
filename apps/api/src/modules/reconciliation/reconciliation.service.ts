import type { AdvisoryLocks } from '#api/db/advisory-locks.ts';
import { type BalanceDriftDeps, createBalanceDrift } from './balance-drift.ts';
import { type ChannelDriftDeps, createChannelDrift } from './channel-drift.ts';

export interface ReconciliationDeps extends BalanceDriftDeps, ChannelDriftDeps {
  readonly locks: AdvisoryLocks;
  /** Has extensions that were taken for not applied, and whose days show by now, say so. */
  readonly findLate: () => Promise<void>;
}

const lockKey = 'reconciliation';
const lockWaitMs = 1000;

/**
 * Holds the ledger against the upstream, once for each whole sweep and whichever replica comes first:
 * every change of an active-till and of the balance is explained by rows of the ledger, and what is
 * left over is written there as drift or top-up.
 */
export function createReconciliation(deps: ReconciliationDeps) {
  const { rows, locks, findLate } = deps;
  const explainChannels = createChannelDrift(deps);
  const explainBalance = createBalanceDrift(deps);

  return async (): Promise<void> => {
    await locks.hold(lockKey, lockWaitMs, async () => {
      const [sweepId, last] = await Promise.all([rows.newestSweep(), rows.last()]);
      if (sweepId <= (last?.sweep_id ?? 0)) return;
      await findLate();
      await explainChannels();
      await explainBalance(sweepId, last);
    });
  };
}
