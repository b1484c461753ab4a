import type { Kysely } from 'kysely';
import type { Background } from './background.ts';
import type { Clock } from './clock.ts';
import type { AdvisoryLocks } from './db/advisory-locks.ts';
import type { Database } from './db/schema.ts';
import type { EventLog } from './event-log.ts';
import { createExtensionPlanRepository } from './modules/extension-plans/extension-plan.repository.ts';
import { createExtensionPlanService } from './modules/extension-plans/extension-plans.service.ts';
import { createExtensionRunRepository } from './modules/extension-runs/extension-run.repository.ts';
import { createExtensionRunService } from './modules/extension-runs/extension-runs.service.ts';
import { createRunCarrier } from './modules/extension-runs/run-carrier.ts';
import type { RunRowRecord } from './modules/extension-runs/run-rows.ts';
import { freeAtOf } from './modules/extensions/extension.mapper.ts';
import type { ExtensionService } from './modules/extensions/extensions.service.ts';
import type { SelectionService } from './modules/selections/selections.service.ts';
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
  readonly extensions: Pick<ExtensionService, 'extend' | 'retry'>;
  readonly sharedBalance: SharedBalance;
}

/** How soon a process notices a run that another one has left. */
const lookEveryMs = 2000;

/** Composes the extension of many channels: plans, and the runs that carry them out. */
export function createBulkServices(parts: BulkServiceParts) {
  const { db, background } = parts;
  const rows = createExtensionRunRepository(db);
  const runCarrier = createRunCarrier({ ...parts, rows, balance: parts.sharedBalance });
  return {
    extensionPlans: createExtensionPlanService({
      ...parts,
      rows: createExtensionPlanRepository(db),
    }),
    extensionRuns: createExtensionRunService({
      ...parts,
      rows,
      freeAtOf: freeAtOfRow,
      carryOn: () => background.run('carry out runs', runCarrier.carryOn),
    }),
    runCarrier,
  };
}

/** Has every process look now and then whether there is a run to be carried on. */
export function startRuns(
  { runCarrier }: Pick<ReturnType<typeof createBulkServices>, 'runCarrier'>,
  background: Pick<Background, 'repeat'>,
): void {
  background.repeat('carry on runs', lookEveryMs, runCarrier.carryOn);
}

type Blocking = Pick<RunRowRecord, 'state' | 'sent_at' | 'updated_at' | 'retry_after_seconds'>;

/** A row that has not begun blocks nothing. */
function freeAtOfRow({ state, updated_at, ...rest }: Blocking): Date | null {
  return state && updated_at ? freeAtOf({ ...rest, state, updated_at }) : null;
}
