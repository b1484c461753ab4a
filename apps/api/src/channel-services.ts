import type { TransportHooks } from '@channeldesk/whapi/transport';
import type { Background } from './background.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { AdvisoryLocks } from './db/advisory-locks.ts';
import type { DatabaseHandle } from './db/connection.ts';
import type { Logger } from './logging.ts';
import { createChannelRepository } from './modules/channels/channels.repository.ts';
import { createChannelService } from './modules/channels/channels.service.ts';
import { createExportRepository } from './modules/export/export.repository.ts';
import { createExportService } from './modules/export/export.service.ts';
import { createLinkStateRepository } from './modules/link-states/link-states.repository.ts';
import { createLinkChecker } from './modules/link-states/link-states.service.ts';
import { createMirrorRepository } from './modules/mirror/mirror.repository.ts';
import { createMirror } from './modules/mirror/mirror.service.ts';
import { createSweepRepository } from './modules/mirror/sweep.repository.ts';
import { createSweeper } from './modules/mirror/sweep.ts';
import { createProjectService } from './modules/projects/projects.service.ts';
import { createAccount } from './upstream/account.ts';
import { createChannelAccess } from './upstream/channel-access.ts';
import { connectUpstream } from './upstream/connect.ts';

export interface ChannelServiceParts {
  readonly config: Pick<Config, 'upstream' | 'mirror'>;
  readonly database: Pick<DatabaseHandle, 'db' | 'pool'>;
  readonly locks: AdvisoryLocks;
  readonly clock: Clock;
  readonly log: Logger;
  readonly hooks?: TransportHooks;
}

export type ChannelServices = ReturnType<typeof createChannelServices>;

/** Composes everything that reads channels: the upstream clients, the mirror and what is read from it. */
export function createChannelServices(parts: ChannelServiceParts) {
  const { config, database, locks, clock, log, hooks } = parts;
  const { db } = database;
  const { upstream: settings, mirror: timing } = config;
  const now = () => clock.now();
  const upstream = connectUpstream({ settings, log, ...(hooks ? { hooks } : {}) });
  const { partner, gates } = upstream;
  const access = createChannelAccess({ partner, gates });
  const account = createAccount({ partner, upstreamLabel: settings.label, now });
  const mirror = createMirror({ rows: createMirrorRepository(db), access, now });
  const sweeper = createSweeper({
    partner,
    access,
    sweeps: createSweepRepository(db),
    locks,
    clock,
    log,
  });
  const linkChecker = createLinkChecker({
    rows: createLinkStateRepository(db),
    access,
    mirror,
    clock,
    intervalSeconds: timing.linkCheckIntervalSeconds,
  });
  return {
    upstream,
    access,
    account,
    mirror,
    sweeper,
    linkChecker,
    channels: createChannelService({ rows: createChannelRepository(db), access, mirror, clock }),
    projects: createProjectService({ partner, clock }),
    exports: createExportService({ rows: createExportRepository(database), clock }),
  };
}

const linkTurnMs = 5000;

/** Starts the sweeps, the first at once, and the checks of link states; 0 seconds means none of these. */
export function startMirroring(
  { sweeper, linkChecker }: Pick<ChannelServices, 'sweeper' | 'linkChecker'>,
  background: Pick<Background, 'repeat' | 'signal'>,
  { sweepIntervalSeconds, linkCheckIntervalSeconds }: Config['mirror'],
): void {
  const { signal } = background;
  background.repeat('sweep', sweepIntervalSeconds * 1000, async () => {
    await sweeper.sweep(signal);
  });
  if (linkCheckIntervalSeconds === 0) return;
  background.repeat('link-states', linkTurnMs, async () => {
    await linkChecker.checkDue(signal);
  });
}
