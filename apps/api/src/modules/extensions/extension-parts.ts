import type { PartnerClient } from '@channeldesk/whapi/partner';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import type { Background } from '#api/background.ts';
import type { Clock } from '#api/clock.ts';
import type { AdvisoryLocks } from '#api/db/advisory-locks.ts';
import type { Presence } from '#api/db/presence.ts';
import type { Logger } from '#api/logging.ts';
import type { Timeline } from '#api/timeline.ts';
import type { ChannelAccess } from '#api/upstream/channel-access.ts';
import type { ExtensionRepository } from './extension.repository.ts';
import type { KnownBefore } from './known-before.ts';

export interface ExtensionTimings {
  readonly sendTimeoutMs: number;
  readonly readTimeoutMs: number;
  /** How long an extension waits for another one of the same channel. */
  readonly lockWaitMs: number;
  /** How long an unconfirmed extension is looked after. */
  readonly settleMs: number;
  readonly settleEveryMs: number;
}

/** What the extension services are made of. */
export interface ExtensionParts {
  readonly rows: ExtensionRepository;
  readonly partner: Pick<PartnerClient, 'extendChannel'>;
  readonly access: Pick<ChannelAccess, 'read'>;
  readonly mirror: {
    store(channel: UpstreamChannel, readAt: Date, wasMoved: boolean): Promise<unknown>;
  };
  readonly account: { balance(): Promise<number | null> };
  readonly known: KnownBefore;
  readonly timeline: Pick<Timeline, 'note'>;
  readonly locks: AdvisoryLocks;
  readonly presence: Pick<Presence, 'id' | 'living'>;
  readonly background: Background;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  readonly timings: ExtensionTimings;
}
