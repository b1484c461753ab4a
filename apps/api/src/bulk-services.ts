import type { Kysely } from 'kysely';
import type { Background } from './background.ts';
import type { Clock } from './clock.ts';
import type { AdvisoryLocks } from './db/advisory-locks.ts';
import type { Database } from './db/schema.ts';
import type { EventLog } from './event-log.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Logger } from './logging.ts';
import { createExtensionPlanRepository } from './modules/extension-plans/extension-plan.repository.ts';
import { createExtensionPlanService } from './modules/extension-plans/extension-plans.service.ts';
import { createExtensionRunRepository } from './modules/extension-runs/extension-run.repository.ts';
import { createExtensionRunService } from './modules/extension-runs/extension-runs.service.ts';
import { createRunCarrier } from './modules/extension-runs/run-carrier.ts';
import type { RunRowRecord } from './modules/extension-runs/run-rows.ts';
import { freeAtOf } from './modules/extensions/extension.mapper.ts';
import type { ExtensionService } from './modules/extensions/extensions.service.ts';
import type { SweepRepository } from './modules/mirror/sweep.repository.ts';
import type { SelectionService } from './modules/selections/selections.service.ts';
import { createPolicyServices, type PolicyWorking, startPolicies } from './policy-services.ts';
import { createSweepSoon } from './sweeping/sweep-job.ts';
import type { AccountReader } from './upstream/account.ts';
import type { SharedBalance } from './upstream/shared-balance.ts';

export interface BulkServiceParts {
  readonly db: Kysely<Database>;
  readonly locks: AdvisoryLocks;
  readonly background: Background;
  readonly clock: Clock;
  readonly eventLog: EventLog;
  readonly account: Pick<AccountReader, 'balance' | 'moved'>;
  readonly selections: Pick<SelectionService, 'requireOwn'>;
  readonly extensions: Pick<ExtensionService, 'extendInTurn' | 'retryInTurn'>;
  readonly sweeps: Pick<SweepRepository, 'makeDue'>;
  readonly sharedBalance: SharedBalance;
  readonly jobs: Pick<Jobs, 'soon'>;
  readonly log: Logger;
}

/** How soon a process notices a run that another one has left. */
const lookEveryMs = 2000;
/** A run that goes on does without a sweep of its own so soon after the last one. */
const sweptForMs = 5000;

/** Composes the extension of many channels: plans, and the runs that carry them out. */
export function createBulkServices(parts: BulkServiceParts) {
  const { db, background } = parts;
  const rows = createExtensionRunRepository(db);
  const sweepSoon = createSweepSoon(parts, sweptForMs);
  const runCarrier = createRunCarrier({ ...parts, rows, balance: parts.sharedBalance, sweepSoon });
  const planRows = createExtensionPlanRepository(db);
  const extensionRuns = createExtensionRunService({
    ...parts,
    rows,
    freeAtOf: freeAtOfRow,
    carryOn: () => background.run('carry out runs', runCarrier.carryOn),
  });
  return {
    extensionPlans: createExtensionPlanService({ ...parts, rows: planRows }),
    extensionRuns,
    runCarrier,
    ...createPolicyServices({ ...parts, planRows, extensionRuns }),
  };
}

export type BulkWork = Pick<ReturnType<typeof createBulkServices>, 'runCarrier' | 'checkPolicies'>;

interface Working extends PolicyWorking {
  readonly background: Pick<Background, 'repeat' | 'signal'>;
}

/** Has every process look now and then whether a run is to be carried on, and one check the policies. */
export function startBulkWork({ runCarrier, checkPolicies }: BulkWork, working: Working): void {
  working.background.repeat('carry on runs', lookEveryMs, runCarrier.carryOn);
  startPolicies({ checkPolicies }, working);
}

type Blocking = Pick<RunRowRecord, 'state' | 'sent_at' | 'updated_at' | 'retry_after_seconds'>;

/** A row that has not begun blocks nothing. */
function freeAtOfRow({ state, updated_at, ...rest }: Blocking): Date | null {
  return state && updated_at ? freeAtOf({ ...rest, state, updated_at }) : null;
}
