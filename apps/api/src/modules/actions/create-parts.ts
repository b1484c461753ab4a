import type { Extension } from '@channeldesk/contracts';
import type { PartnerClient } from '@channeldesk/whapi/partner';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import type { Background } from '#api/background.ts';
import type { Clock } from '#api/clock.ts';
import type { Presence } from '#api/db/presence.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import type { Logger } from '#api/logging.ts';
import type { Timeline } from '#api/timeline.ts';
import type { CreationRepository } from './creation.repository.ts';
import type { LookUp } from './present-channel.ts';

/** The extension service, as far as a creation needs it. */
export type Extend = (order: {
  readonly kind: 'starting-days';
  readonly operationId: string;
  readonly channelId: string;
  readonly days: number;
  readonly comment: string;
  readonly by: ActedBy;
}) => Promise<Extension>;

export interface CreateParts {
  readonly rows: CreationRepository;
  readonly partner: Pick<
    PartnerClient,
    'createChannel' | 'changeChannelMode' | 'listProjectChannels'
  >;
  readonly mirror: { store(channel: UpstreamChannel, readAt: Date): Promise<unknown> };
  readonly extend: Extend;
  readonly lookUp: LookUp;
  readonly timeline: Pick<Timeline, 'note'>;
  readonly presence: Pick<Presence, 'id' | 'living'>;
  readonly background: Pick<Background, 'keep'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'error'>;
}
