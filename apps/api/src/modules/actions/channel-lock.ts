import { type AdvisoryLocks, LockTimeout } from '#api/db/advisory-locks.ts';
import { AppError } from '#api/errors.ts';

const busy = 'The console is busy with other channels. Nothing was sent.';

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
    if (!(error instanceof LockTimeout)) throw error;
    if (error.reason === 'busy') throw new AppError('not-ready', { detail: busy });
    const detail = 'Something else that moves the days of this channel is still under way.';
    throw new AppError('conflict', { detail });
  }
}
