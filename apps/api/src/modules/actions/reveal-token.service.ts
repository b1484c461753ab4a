import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import type { Timeline } from '#api/timeline.ts';
import type { ChannelAccess } from '#api/upstream/channel-access.ts';

interface RevealParts {
  readonly access: Pick<ChannelAccess, 'read'>;
  readonly timeline: Pick<Timeline, 'record'>;
}

export type RevealService = ReturnType<typeof createRevealService>;

const hideAfterSeconds = 30;

/** Hands a channel token out, after the look has been written down; without that, not at all. */
export function createRevealService({ access, timeline }: RevealParts) {
  return async (channelId: string, by: ActedBy) => {
    const { token } = await access.read(channelId, { signal: by.signal });
    if (!token) {
      throw new AppError('upstream-malformed', { detail: 'Whapi told no token of the channel.' });
    }
    await timeline.record({
      caller: by.caller,
      channelId,
      action: 'token-revealed',
      outcome: 'succeeded',
      detail: null,
      requestId: by.requestId,
    });
    return { token, hideAfterSeconds };
  };
}
