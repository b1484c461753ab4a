import { AppError } from '#api/errors.ts';
import type { ExtensionRunRepository } from './extension-run.repository.ts';

interface Confirmed {
  readonly hash: string;
  readonly totalDays?: number | undefined;
}

/**
 * Makes sure that the plan is the one that was looked at and confirmed. Throws AppError('not-found'),
 * and 'conflict' with what differs.
 */
export async function requirePlan(
  rows: Pick<ExtensionRunRepository, 'findPlan' | 'hashOf'>,
  id: string,
  { hash, totalDays }: Confirmed,
): Promise<void> {
  const plan = await rows.findPlan(id);
  if (!plan) throw new AppError('not-found', { detail: 'There is no such plan.' });
  if (plan.hash !== hash) throw differs('The hash is not the one of this plan.');
  if (totalDays !== undefined && plan.total_days !== totalDays) {
    throw differs(`This plan gives ${plan.total_days} days, not ${totalDays}.`);
  }
  if (plan.count === 0) throw differs('This plan gives no days to any channel.');
  if ((await rows.hashOf(plan)) !== hash) {
    throw differs('The rows of this plan are no longer those that it was made with.');
  }
}

function differs(detail: string): AppError {
  return new AppError('conflict', { detail: `${detail} Nothing was begun.` });
}
