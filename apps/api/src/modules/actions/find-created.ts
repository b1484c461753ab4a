import type { CreateChannel } from '@channeldesk/contracts';
import type { PartnerClient } from '@channeldesk/whapi/partner';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import type { CreationRepository } from './creation.repository.ts';

interface FindCreatedParts {
  readonly partner: Pick<PartnerClient, 'listProjectChannels'>;
  readonly rows: Pick<CreationRepository, 'listClaimed'>;
}

const pageSize = 500;
const maxPages = 400;

/** The vendor's clock and ours may differ by this much. */
const clockMs = 60_000;

/**
 * Looks for the channels that a creation of unknown end may have made: of that name, in that project,
 * not older than the attempt, and of no other creation. Rejects with UpstreamError.
 */
export function createFindCreated({ partner, rows }: FindCreatedParts) {
  return async (wanted: CreateChannel, attemptedAt: Date): Promise<UpstreamChannel[]> => {
    const earliestMs = attemptedAt.getTime() - clockMs;
    const found: UpstreamChannel[] = [];
    for (let page = 0; page < maxPages; page += 1) {
      const query = { projectId: wanted.projectId, count: pageSize, offset: page * pageSize };
      const { channels } = await partner.listProjectChannels(query);
      found.push(
        ...channels.filter(
          ({ name, creationTS }) => name === wanted.name && (creationTS ?? 0) >= earliestMs,
        ),
      );
      if (channels.length < pageSize) break;
    }
    const claimed = await rows.listClaimed(found.map(({ id }) => id));
    return found.filter(({ id }) => !claimed.has(id));
  };
}
