import type { ActorKind, ExtensionState, LedgerKind } from '@channeldesk/contracts';
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
    actor_kind: ActorKind;
    request_id: string | null;
    /**
     * When it counts, if not at `at`: what was sent counts when it was, however late that is settled, and
     * an explanation when that which it explains was found.
     */
    counts_at: Generated<Date | null>;
    /** Of drift, the extension of which an attempt may have arrived although it was tried again. */
    late_attempt_of: Generated<string | null>;
    /** Of a return, whether Whapi answered the call itself with success. */
    is_accepted: Generated<boolean>;
  };
}
