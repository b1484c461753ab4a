import { AppError } from '#api/errors.ts';
import type { PolicyParts } from './policy-parts.ts';

/** Takes back what a policy has begun and not sent: other terms hold, or none any more. */
export function createWithdrawal({
  rows,
  runs,
  clock,
}: Pick<PolicyParts, 'rows' | 'runs' | 'clock'>) {
  async function cancel(runId: string): Promise<void> {
    try {
      await runs.cancel(runId);
    } catch (error) {
      // It ended in that moment, so there is nothing to take back.
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    }
  }

  return async (policyId: string): Promise<void> => {
    for (const run of await rows.openRuns(policyId, clock.now())) await cancel(run.id);
  };
}
