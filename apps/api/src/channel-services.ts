import type { TransportHooks } from '@channeldesk/whapi/transport';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { AdvisoryLocks } from './db/advisory-locks.ts';
import type { DatabaseHandle } from './db/connection.ts';
import type { Presence } from './db/presence.ts';
import type { EventLog } from './event-log.ts';
import type { Logger } from './logging.ts';
import { mirrorEvents } from './mirror-events.ts';
import { createChannelRepository } from './modules/channels/channels.repository.ts';
import { createChannelService } from './modules/channels/channels.service.ts';
import { createExportRepository } from './modules/export/export.repository.ts';
import { createExportService } from './modules/export/export.service.ts';
import { createForecastRepository } from './modules/forecast/forecast.repository.ts';
import { createForecastService } from './modules/forecast/forecast.service.ts';
import { keepAll } from './modules/forecast/forecast-model.ts';
import { createLinkStateRepository } from './modules/link-states/link-states.repository.ts';
import { createLinkChecker } from './modules/link-states/link-states.service.ts';
import { createMirrorRepository } from './modules/mirror/mirror.repository.ts';
import { createMirror } from './modules/mirror/mirror.service.ts';
import { createSweepRepository } from './modules/mirror/sweep.repository.ts';
import { createSweeper } from './modules/mirror/sweep.ts';
import { createSweptRowRepository } from './modules/mirror/swept-rows.repository.ts';
import { createPolicyRepository } from './modules/policies/policy.repository.ts';
import { createPolicyReading } from './modules/policies/policy-reading.ts';
import { createProjectService } from './modules/projects/projects.service.ts';
import { createSelectionRepository } from './modules/selections/selections.repository.ts';
import { createSelectionService } from './modules/selections/selections.service.ts';
import { createViewRepository } from './modules/views/views.repository.ts';
import { createViewService } from './modules/views/views.service.ts';
import { createAccount } from './upstream/account.ts';
import { createBalanceChanges } from './upstream/balance-changes.ts';
import { createChannelAccess } from './upstream/channel-access.ts';
import { connectUpstream } from './upstream/connect.ts';

export interface ChannelServiceParts {
  readonly config: Pick<Config, 'upstream' | 'mirror'>;
  readonly database: Pick<DatabaseHandle, 'db' | 'pool'>;
  readonly locks: AdvisoryLocks;
  readonly presence: Pick<Presence, 'living'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly hooks?: TransportHooks;
  readonly eventLog: EventLog;
}

export type ChannelServices = ReturnType<typeof createChannelServices>;

/** Composes everything that reads channels: the upstream clients, the mirror and what is read from it. */
export function createChannelServices(parts: ChannelServiceParts) {
  const { config, database, locks, presence, clock, log, hooks } = parts;
  const { db } = database;
  const { upstream: settings, mirror: timing } = config;
  const now = () => clock.now();
  const upstream = connectUpstream({ settings, log, ...(hooks ? { hooks } : {}) });
  const { partner, gates } = upstream;
  const access = createChannelAccess({ partner, gates });
  const account = createAccount({
    partner,
    upstreamLabel: settings.label,
    changes: createBalanceChanges(db),
    onMoved: () => parts.eventLog.append({ kind: 'account', ids: null }),
    now,
  });
  const news = mirrorEvents(parts.eventLog);
  const mirror = createMirror({ rows: createMirrorRepository(db), access, news, now });
  const linkStates = createLinkStateRepository(db);
  const sweeps = createSweepRepository(db);
  const sweeper = createSweeper({
    partner,
    tokens: {
      wanted: () => linkStates.findNextInLine(now(), timing.linkCheckIntervalSeconds),
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
  const rows = createChannelRepository(db);
  const policies = createPolicyReading({ rows: createPolicyRepository(db), clock });
  const prospects = { account, clock, policies, spending: keepAll };
  return {
    upstream,
    access,
    account,
    mirror,
    news,
    sweeps,
    sweeper,
    linkChecker,
    channels: createChannelService({ rows, access, mirror, clock }),
    views: createViewService({
      rows: createViewRepository(db),
      count: rows.count,
      clock,
      eventLog: parts.eventLog,
    }),
    selections: createSelectionService({ rows: createSelectionRepository(db), clock }),
    projects: createProjectService({ partner, clock }),
    exports: createExportService({ rows: createExportRepository(database), clock }),
    forecast: createForecastService({ rows: createForecastRepository(db), ...prospects }),
  };
}
