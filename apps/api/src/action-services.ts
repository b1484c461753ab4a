import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type ActionTimings, actionTimings } from './action-timings.ts';
import type { Background } from './background.ts';
import { type BulkWork, createBulkServices, startBulkWork } from './bulk-services.ts';
import type { ChannelServices } from './channel-services.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { AdvisoryLocks } from './db/advisory-locks.ts';
import type { Presence } from './db/presence.ts';
import type { Database } from './db/schema.ts';
import type { EventLog } from './event-log.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Logger } from './logging.ts';
import type { ActionServices } from './modules/actions/actions.routes.ts';
import { createControlService } from './modules/actions/control.service.ts';
import { createCreateService } from './modules/actions/create.service.ts';
import { createCreationRepository } from './modules/actions/creation.repository.ts';
import { createDeleteService } from './modules/actions/delete.service.ts';
import { createRevealService } from './modules/actions/reveal-token.service.ts';
import { createUpdateService } from './modules/actions/update.service.ts';
import { createExtensionRepository } from './modules/extensions/extension.repository.ts';
import { createExtensionService } from './modules/extensions/extensions.service.ts';
import { createKnownBefore } from './modules/extensions/known-before.ts';
import type { GateServices } from './modules/gate/gate.routes.ts';
import { createHealthService } from './modules/gate/health.service.ts';
import { createLinkService } from './modules/gate/link.service.ts';
import { createSettingsService } from './modules/gate/settings.service.ts';
import { createUnlinkService } from './modules/gate/unlink.service.ts';
import { createAttentionRepository } from './modules/ledger/attention.repository.ts';
import { createLedgerRepository } from './modules/ledger/ledger.repository.ts';
import { createLedgerService } from './modules/ledger/ledger.service.ts';
import { createLedgerTotals } from './modules/ledger/ledger-totals.ts';
import { createSuspectRepository } from './modules/ledger/suspects.repository.ts';
import { createOperationRepository } from './modules/operations/operation.repository.ts';
import { createOperationService } from './modules/operations/operations.service.ts';
import { createProxyAssignments } from './modules/operations/proxy-assignments.ts';
import { createReconciliationRepository } from './modules/reconciliation/reconciliation.repository.ts';
import { createReconciliation } from './modules/reconciliation/reconciliation.service.ts';
import { createReturnCount } from './modules/reconciliation/return-count.ts';
import { createReturnRepository } from './modules/reconciliation/returns.repository.ts';
import { createTillChangeRepository } from './modules/reconciliation/till-changes.repository.ts';
import { createUnsettledRefusal } from './modules/reconciliation/unsettled.ts';
import { createTimeline } from './modules/timeline/timeline.service.ts';
import { createSharedBalance } from './upstream/shared-balance.ts';

export interface ActionServiceParts {
  readonly config: Pick<Config, 'upstream'>;
  readonly db: Kysely<Database>;
  readonly locks: AdvisoryLocks;
  readonly presence: Presence;
  readonly background: Background;
  readonly jobs: Pick<Jobs, 'soon'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly channelServices: ChannelServices;
  readonly eventLog: EventLog;
  readonly settingsVersionKey: KeyObject;
  readonly timings?: Partial<ActionTimings>;
}

/** Composes everything that acts on channels, and the timeline it is written down in. */
export function createActionServices(given: ActionServiceParts) {
  const { channelServices, db, log, clock, eventLog } = given;
  const saved = (channelId: string) => eventLog.append({ kind: 'operations', ids: [channelId] });
  const parts = {
    ...given,
    ...channelServices,
    partner: channelServices.upstream.partner,
    lookUp: channelServices.channels.get,
    timeline: createTimeline({ db, log, eventLog }),
    ledger: ledgerService(given),
    now: () => clock.now(),
    times: { ...actionTimings(given.config.upstream), ...given.timings },
  };
  const { now, times } = parts;
  const sharedBalance = createSharedBalance(parts);
  const extensions = createExtensionService({
    ...parts,
    known: createKnownBefore({ ...parts, balance: sharedBalance }),
    rows: createExtensionRepository(db, now, saved),
    timings: times.extension,
  });
  const assignments = createProxyAssignments(db, now);
  const reconciled = { ...parts, rows: createReconciliationRepository(db) };
  const shared = {
    ...parts,
    returnCount: createReturnCount(reconciled),
    refuseUnsettled: createUnsettledRefusal({ ...parts, settleMs: times.extension.settleMs }),
    lockWaitMs: times.lockWaitMs,
  };
  const operations = createOperationService({
    ...shared,
    ...given.config.upstream,
    rows: createOperationRepository(db, now, saved),
    assignments,
    timings: times.operation,
  });
  const { refuseInOperation } = operations;
  const actions = actionServices({
    ...shared,
    refuseInOperation,
    rows: createCreationRepository(db),
    extend: extensions.extend,
    onDeleted: assignments.release,
  });
  const { timeline, ledger } = parts;
  const { findLate } = extensions;
  return {
    timeline,
    ledger,
    reconcile: createReconciliation({
      ...reconciled,
      changes: createTillChangeRepository(db),
      returns: createReturnRepository(db),
      settleMs: times.extension.settleMs,
      findLate,
      onDeleted: assignments.release,
    }),
    extensions,
    operations,
    actions,
    gate: gateServices(parts),
    ...createBulkServices({ ...parts, extensions, sharedBalance }),
  };
}

function ledgerService(given: ActionServiceParts) {
  const { db } = given;
  return createLedgerService({
    ...given,
    rows: createLedgerRepository(db),
    totals: createLedgerTotals(db),
    waiting: createAttentionRepository(db),
    suspects: createSuspectRepository(db),
  });
}

function actionServices(
  parts: Parameters<typeof createControlService>[0] &
    Parameters<typeof createCreateService>[0] &
    Parameters<typeof createUpdateService>[0] &
    Parameters<typeof createDeleteService>[0] &
    Parameters<typeof createRevealService>[0],
): ActionServices {
  return {
    control: createControlService(parts),
    create: createCreateService(parts),
    update: createUpdateService(parts),
    delete: createDeleteService(parts),
    revealToken: createRevealService(parts),
  };
}

function gateServices(
  parts: Omit<Parameters<typeof createSettingsService>[0], 'timings'> & {
    readonly times: ActionTimings;
  },
): GateServices {
  const gateParts = { ...parts, timings: parts.times.gate };
  const health = createHealthService(gateParts);
  return {
    health,
    settings: createSettingsService(gateParts),
    unlink: createUnlinkService(gateParts, health),
    link: createLinkService(gateParts, health),
  };
}

type Work = BulkWork &
  Pick<ReturnType<typeof createActionServices>, 'extensions' | 'operations' | 'reconcile'>;

interface Working {
  readonly config: Pick<Config, 'policies'>;
  readonly jobs: Pick<Jobs, 'every' | 'repeat'>;
  readonly background: Pick<Background, 'repeat' | 'signal'>;
  readonly recoverEveryMs: number;
}

const reconcileEverySeconds = 30;

/**
 * Takes over what dead processes left, at the start and now and then; and holds the ledger against the
 * upstream soon after each sweep, by one of the replicas.
 */
export function startActionWork(
  { extensions, operations, reconcile, ...bulk }: Work,
  { config, jobs, background, recoverEveryMs }: Working,
): void {
  background.repeat('recover extensions', recoverEveryMs, extensions.recover);
  background.repeat('recover operations', recoverEveryMs, operations.recover);
  jobs.every('reconciliation', reconcileEverySeconds, reconcile);
  startBulkWork(bulk, { ...config.policies, jobs, background });
}
