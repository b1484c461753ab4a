import type { Channel } from '@channeldesk/contracts';
import type { Clock } from '#api/clock.ts';
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

const settleMs = 4000;
const settlePollMs = 1000;

/**
 * As `presentChannel`, but waits a moment for the upstream to show what was accepted. Answers with
 * the channel as it last was, also when that did not come.
 */
export async function settledChannel(
  { lookUp, clock }: { readonly lookUp: LookUp; readonly clock: Clock },
  id: string,
  isSettled: (channel: Channel) => boolean,
): Promise<Channel> {
  const untilMs = clock.now().getTime() + settleMs;
  for (;;) {
    const channel = await presentChannel(lookUp, id);
    const isSilent = channel.source === 'mirror';
    if (isSilent || isSettled(channel) || clock.now().getTime() >= untilMs) return channel;
    await clock.sleep(settlePollMs, new AbortController().signal);
  }
}
