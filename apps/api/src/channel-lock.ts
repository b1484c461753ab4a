import type { AdvisoryLocks } from './db/advisory-locks.ts';
import { AppError } from './errors.ts';
import { lockProblem } from './lock-problem.ts';

/**
 * Runs what controls a channel or moves its days alone, extensions included. Throws
 * AppError('conflict') when something else still does so after `waitMs`, and 'busy' when it had no
 * turn for other channels.
 */
export async function aloneOnChannel<Result>(
  locks: AdvisoryLocks,
  { channelId, waitMs }: { readonly channelId: string; readonly waitMs: number },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await locks.hold(`channel:${channelId}`, waitMs, work);
  } catch (error) {
    const detail = 'Something else on this channel is still under way. Nothing was sent.';
    throw lockProblem(error, new AppError('conflict', { detail }));
  }
}
