import type { BulkTables } from './tables/bulk.ts';
import type { EventTables } from './tables/events.ts';
import type { IdentityTables } from './tables/identity.ts';
import type { JournalTables } from './tables/journal.ts';
import type { LedgerTables } from './tables/ledger.ts';
import type { LimitTables } from './tables/limits.ts';
import type { MirrorTables } from './tables/mirror.ts';
import type { PolicyTables } from './tables/policies.ts';
import type { ReconciliationTables } from './tables/reconciliation.ts';
import type { ViewTables } from './tables/views.ts';

/** Every table of the console; each group has a migration of its own. */
export interface Database
  extends IdentityTables,
    MirrorTables,
    JournalTables,
    LedgerTables,
    BulkTables,
    LimitTables,
    EventTables,
    PolicyTables,
    ReconciliationTables,
    ViewTables {}
