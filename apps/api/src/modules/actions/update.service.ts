import type { Channel, UpdateChannel } from '@channeldesk/contracts';
import type { PartnerClient } from '@channeldesk/whapi/partner';
import type { ChannelFields } from '@channeldesk/whapi/partner-channels';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { recordedCall } from '#api/recorded-call.ts';
import type { Timeline } from '#api/timeline.ts';
import type { ChannelAccess } from '#api/upstream/channel-access.ts';
import { type LookUp, presentChannel } from './present-channel.ts';

interface UpdateParts {
  readonly partner: Pick<PartnerClient, 'updateChannel'>;
  readonly access: Pick<ChannelAccess, 'read'>;
  readonly lookUp: LookUp;
  readonly timeline: Pick<Timeline, 'note'>;
}

export type UpdateService = ReturnType<typeof createUpdateService>;

/** Changes name, phone or project; the upstream wants all custom fields, so the others are re-sent. */
export function createUpdateService({ partner, access, lookUp, timeline }: UpdateParts) {
  return async (channelId: string, change: UpdateChannel, by: ActedBy): Promise<Channel> => {
    const changed = Object.keys(change) as (keyof typeof fieldWords)[];
    if (changed.length === 0) return lookUp(channelId, by.signal);
    const present = await access.read(channelId, { signal: by.signal });
    const fields = merge(present, change);
    await recordedCall(
      timeline,
      {
        by,
        channelId,
        action: 'updated',
        what: `change ${channelId}`,
        detail: changed.includes('name')
          ? `New name: ${fields.name}`
          : `New ${changed.map((name) => fieldWords[name]).join(', ')}`,
        // The channel was just read, so a 404 means the project it is to move to.
        ...(change.projectId === undefined ? {} : { notFoundMeans: 'upstream-rejected' }),
      },
      () => partner.updateChannel({ channelId, ...fields }),
    );
    return presentChannel(lookUp, channelId);
  };
}

const fieldWords = { name: 'name', phone: 'phone', projectId: 'project' } as const;

function merge(present: UpstreamChannel, change: UpdateChannel): ChannelFields {
  const projectId = change.projectId ?? present.projectId;
  if (!projectId) {
    const detail = 'Whapi told no project of the channel, and a change must name one.';
    throw new AppError('upstream-malformed', { detail });
  }
  const phone = change.phone === undefined ? present.phone : (change.phone ?? '');
  const { recurrentPaymentId, prevRecurrentPaymentId } = present;
  return {
    name: change.name ?? present.name ?? present.id,
    projectId,
    ...(typeof phone === 'string' ? { phone } : {}),
    ...(recurrentPaymentId ? { recurrentPaymentId } : {}),
    ...(prevRecurrentPaymentId ? { prevRecurrentPaymentId } : {}),
  };
}
