import type { TransportHooks } from '@channeldesk/whapi/transport';
import type { Kysely } from 'kysely';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { AdvisoryLocks } from './db/advisory-locks.ts';
import type { Presence } from './db/presence.ts';
import type { Database } from './db/schema.ts';
import type { Logger } from './logging.ts';
import { createChannelRepository } from './modules/channels/channels.repository.ts';
import { createChannelService } from './modules/channels/channels.service.ts';
import { createExportRepository } from './modules/export/export.repository.ts';
import { createExportService } from './modules/export/export.service.ts';
import { createLinkStateRepository } from './modules/link-states/link-states.repository.ts';
import { createLinkChecker } from './modules/link-states/link-states.service.ts';
import { createMirrorRepository } from './modules/mirror/mirror.repository.ts';
import { createMirror } from './modules/mirror/mirror.service.ts';
import { type MirrorNews, noNews } from './modules/mirror/mirror-news.ts';
import { createSweepRepository } from './modules/mirror/sweep.repository.ts';
import { createSweeper } from './modules/mirror/sweep.ts';
import { createSweptRowRepository } from './modules/mirror/swept-rows.repository.ts';
import { createProjectService } from './modules/projects/projects.service.ts';
import { createAccount } from './upstream/account.ts';
import { createChannelAccess } from './upstream/channel-access.ts';
import { connectUpstream } from './upstream/connect.ts';

export interface ChannelServiceParts {
  readonly config: Pick<Config, 'upstream' | 'mirror'>;
  readonly db: Kysely<Database>;
  readonly locks: AdvisoryLocks;
  readonly presence: Pick<Presence, 'living'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly hooks?: TransportHooks;
  readonly news?: MirrorNews;
}

export type ChannelServices = ReturnType<typeof createChannelServices>;

/** Composes everything that reads channels: the upstream clients, the mirror and what is read from it. */
export function createChannelServices(parts: ChannelServiceParts) {
  const { config, db, locks, presence, clock, log, hooks, news = noNews } = parts;
  const { upstream: settings, mirror: timing } = config;
  const now = () => clock.now();
  const upstream = connectUpstream({ settings, log, ...(hooks ? { hooks } : {}) });
  const { partner, gates } = upstream;
  const access = createChannelAccess({ partner, gates });
  const account = createAccount({ partner, upstreamLabel: settings.label, now });
  const mirror = createMirror({ rows: createMirrorRepository(db), access, news, now });
  const linkStates = createLinkStateRepository(db);
  const sweeps = createSweepRepository(db);
  const sweeper = createSweeper({
    partner,
    tokens: {
      wanted: () => linkStates.findNextInLine(now()),
      keep: (channels) => {
        for (const channel of channels) access.remember(channel);
      },
    },
    sweeps,
    rows: createSweptRowRepository(db),
    locks,
    news,
    clock,
    log,
    intervalSeconds: timing.sweepIntervalSeconds,
  });
  const linkChecker = createLinkChecker({
    rows: linkStates,
    access,
    mirror,
    clock,
    intervalSeconds: timing.linkCheckIntervalSeconds,
    countProcesses: async () => (await presence.living()).length,
  });
  return {
    upstream,
    access,
    account,
    mirror,
    news,
    sweeps,
    sweeper,
    linkChecker,
    channels: createChannelService({ rows: createChannelRepository(db), access, mirror, clock }),
    projects: createProjectService({ partner, clock }),
    exports: createExportService({ rows: createExportRepository(db), clock }),
  };
}
