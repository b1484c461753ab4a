import type { ExtensionState, LedgerKind } from '@channeldesk/contracts';
import type { Generated } from 'kysely';

export interface LedgerTables {
  /** One row per step of a movement of days; a trigger refuses every change. */
  ledger: {
    id: Generated<number>;
    at: Date;
    /** The operation ID of an extension; rows of one movement follow each other. */
    movement: string;
    kind: LedgerKind;
    state: ExtensionState;
    attempt: number;
    channel_id: string | null;
    /** What the balance gains by it; null when nobody knows. */
    days: number | null;
    active_till_before: Date | null;
    active_till_after: Date | null;
    balance_before: number | null;
    balance_after: number | null;
    comment: string;
    reason: string | null;
    actor: string;
    actor_kind: 'user' | 'key' | 'system';
    request_id: string | null;
  };
}
