import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { up as identity } from './migrations/0001-identity.ts';
import { up as mirror } from './migrations/0002-mirror.ts';
import { up as journal } from './migrations/0003-journal.ts';
import { up as proxyBookings } from './migrations/0004-proxy-bookings.ts';
import { up as linkSilence } from './migrations/0005-link-silence.ts';
import { up as sweepProgress } from './migrations/0006-sweep-progress.ts';
import { up as events } from './migrations/0007-events.ts';
import { up as views } from './migrations/0008-views.ts';
import { up as rateLimits } from './migrations/0009-rate-limits.ts';
import { up as listOrder } from './migrations/0010-list-order.ts';
import { up as listCounts } from './migrations/0011-list-counts.ts';
import { up as sweepConfirmation } from './migrations/0012-sweep-confirmation.ts';
import { up as endOfAccess } from './migrations/0013-end-of-access.ts';
import { up as listCovers } from './migrations/0014-list-covers.ts';
import { up as ledger } from './migrations/0015-ledger.ts';
import { up as reconciliation } from './migrations/0016-reconciliation.ts';
import { up as bulkExtension } from './migrations/0017-bulk-extension.ts';
import { up as policies } from './migrations/0018-policies.ts';
import { up as settledReturns } from './migrations/0019-settled-returns.ts';
import { up as conflictOutcome } from './migrations/0020-conflict-outcome.ts';
import { up as lateAttempts } from './migrations/0021-late-attempts.ts';
import { up as reconciledOnce } from './migrations/0022-reconciled-once.ts';
import { up as statements } from './migrations/0023-statements.ts';
import { up as orderedRetries } from './migrations/0024-ordered-retries.ts';
import { up as daysAtScale } from './migrations/0025-days-at-scale.ts';
import type { Database } from './schema.ts';

const migrations: Record<string, Migration> = {
  '0001-identity': { up: identity },
  '0002-mirror': { up: mirror },
  '0003-journal': { up: journal },
  '0004-proxy-bookings': { up: proxyBookings },
  '0005-link-silence': { up: linkSilence },
  '0006-sweep-progress': { up: sweepProgress },
  '0007-events': { up: events },
  '0008-views': { up: views },
  '0009-rate-limits': { up: rateLimits },
  '0010-list-order': { up: listOrder },
  '0011-list-counts': { up: listCounts },
  '0012-sweep-confirmation': { up: sweepConfirmation },
  '0013-end-of-access': { up: endOfAccess },
  '0014-list-covers': { up: listCovers },
  '0015-ledger': { up: ledger },
  '0016-reconciliation': { up: reconciliation },
  '0017-bulk-extension': { up: bulkExtension },
  '0018-policies': { up: policies },
  '0019-settled-returns': { up: settledReturns },
  '0020-conflict-outcome': { up: conflictOutcome },
  '0021-late-attempts': { up: lateAttempts },
  '0022-reconciled-once': { up: reconciledOnce },
  '0023-statements': { up: statements },
  '0024-ordered-retries': { up: orderedRetries },
  '0025-days-at-scale': { up: daysAtScale },
};

/** Brings the schema up to date under a lock, so that several processes may start at once. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
