import type { Channel } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';

/** Looks a channel up as the upstream has it now, or as the mirror last saw it. */
export type LookUp = (id: string, signal: AbortSignal) => Promise<Channel>;

/**
 * Reads a channel after something was done to it. Throws AppError with `maybeApplied` when it cannot
 * be read: what was done is done.
 */
export async function presentChannel(lookUp: LookUp, id: string): Promise<Channel> {
  try {
    return await lookUp(id, new AbortController().signal);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, {
      ...error.options,
      detail: 'Whapi accepted it, but the channel could not be read afterwards.',
      maybeApplied: true,
    });
  }
}
