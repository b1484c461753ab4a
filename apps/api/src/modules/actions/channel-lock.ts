import type { AdvisoryLocks } from '#api/db/advisory-locks.ts';
import { AppError } from '#api/errors.ts';
import { lockProblem } from '#api/lock-problem.ts';

/**
 * Runs what moves days of a channel alone, extensions included. Throws AppError('conflict') when
 * something else still does so after `waitMs`, and 'not-ready' when it had no turn for other channels.
 */
export async function aloneOnChannel<Result>(
  locks: AdvisoryLocks,
  { channelId, waitMs }: { readonly channelId: string; readonly waitMs: number },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await locks.hold(`channel:${channelId}`, waitMs, work);
  } catch (error) {
    const detail = 'Something else that moves the days of this channel is still under way.';
    throw lockProblem(error, new AppError('conflict', { detail }));
  }
}
