import { LockTimeout } from '#api/db/advisory-locks.ts';
import type { PolicyRecord } from './policy.repository.ts';
import { createPolicyCheck } from './policy-check.ts';
import { checkFailed, type Outcome } from './policy-outcome.ts';
import { lockOf, type PolicyParts } from './policy-parts.ts';

const lockWaitMs = 500;

/** Checks every policy that is on, each alone. */
export function createPolicyChecker(parts: PolicyParts) {
  const { rows, locks, clock, eventLog, log } = parts;
  const act = createPolicyCheck(parts);

  /** One that cannot be checked says so, and the others have their turn all the same. */
  async function attempt(row: PolicyRecord): Promise<Outcome> {
    try {
      return await act(row);
    } catch (error) {
      log.error({ err: error, policyId: row.id }, 'a policy could not be checked');
      return { held_back: 0, reason: checkFailed, plans_at_most: row.plans_at_most };
    }
  }

  async function check(id: string): Promise<void> {
    const row = await rows.find(id);
    if (row?.state !== 'on') return;
    const { reason, ...outcome } = await attempt(row);
    await rows.update(id, {
      ...outcome,
      reason: reason?.slice(0, 300) ?? null,
      checked_at: clock.now(),
    });
    eventLog.append({ kind: 'policies', ids: null });
  }

  /** Begins what is due. One that is just being changed or checked elsewhere has its turn next time. */
  return async (signal: AbortSignal): Promise<void> => {
    const { whole } = await rows.lastSweeps();
    if (!whole) return;
    const on = (await rows.list()).filter(({ state }) => state === 'on');
    for (const { id } of on) {
      if (signal.aborted) return;
      try {
        await locks.hold(lockOf(id), lockWaitMs, () => check(id));
      } catch (error) {
        if (!(error instanceof LockTimeout)) throw error;
      }
    }
  };
}
