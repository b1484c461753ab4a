import type { Generated } from 'kysely';

export interface ReconciliationTables {
  /** Written by a trigger whenever the mirror learns of another active-till. */
  till_changes: {
    id: Generated<number>;
    channel_id: string;
    was: Date | null;
    became: Date | null;
    seen_at: Date;
    is_explained: Generated<boolean>;
  };
  /** Which movements of the ledger explain a change; each explains one. */
  till_explanations: {
    movement: string;
    change_id: number;
  };
  /** The balance each time the ledger was held against it. */
  reconciliations: {
    id: Generated<number>;
    at: Date;
    sweep_id: number;
    /** The last row of the ledger that this balance knows of. */
    ledger_id: number;
    balance: number;
    /** What no row explained; it is looked at once more before it is called drift. */
    left_over: number;
  };
}
