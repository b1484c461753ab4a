import type {
  ActivityAction,
  ActorKind,
  ExtensionState,
  Operation,
  OperationKind,
  ProblemCode,
} from '@channeldesk/contracts';
import type { ColumnType, Generated } from 'kysely';

type Json<Value> = ColumnType<Value, string, string>;

export interface JournalTables {
  /** One row per intended spending of days; written before the upstream is called. */
  extensions: {
    operation_id: string;
    channel_id: string;
    kind: Generated<'extension' | 'starting-days'>;
    /** The bulk extension it belongs to. */
    run_id: Generated<string | null>;
    state: ExtensionState;
    /** Which try of the operation this is; only one that was not applied is tried again. */
    attempt: Generated<number>;
    /** The attempt that a retry of its run has ordered last. */
    ordered_attempt: Generated<number | null>;
    /** The days showed after they had been taken for not given. */
    is_late: Generated<boolean>;
    days: number;
    comment: string;
    actor: string;
    actor_kind: ActorKind;
    request_id: string | null;
    /** Presence of the process that works on the row; a row of a dead process is recovered. */
    owner: number;
    /** The upstream answered the call itself with success. */
    is_accepted: Generated<boolean>;
    active_till_before: Date | null;
    active_till_after: Date | null;
    balance_before: number | null;
    balance_after: number | null;
    reason: string | null;
    retry_after_seconds: number | null;
    /** The problem that the same key is answered with for ever, where it is not the row itself. */
    problem: ProblemCode | null;
    sent_at: Date | null;
    /** Until when an unconfirmed row is looked after in the background. */
    settle_until: Date | null;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  /** One row per intended creation, so that a repeated request makes no second channel. */
  creations: {
    operation_id: string;
    request_hash: string;
    state: 'sent' | 'created' | 'rejected' | 'unconfirmed';
    channel_id: string | null;
    result: Json<unknown> | null;
    owner: number;
    created_at: Generated<Date>;
  };
  operations: {
    id: string;
    channel_id: string;
    kind: OperationKind;
    state: Operation['state'];
    steps: Json<Operation['steps']>;
    result: string | null;
    actor: string;
    actor_kind: ActorKind;
    request_id: string | null;
    owner: number;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  activities: {
    id: Generated<number>;
    at: Generated<Date>;
    channel_id: string;
    actor_kind: ActorKind;
    actor_name: string;
    action: ActivityAction;
    outcome: 'succeeded' | 'failed' | 'unconfirmed' | 'conflict';
    detail: string | null;
    request_id: string | null;
  };
  /**
   * Which addresses of the partner's own proxy pool each channel uses or may use; by hash, never in
   * clear. More than one while the address is changed, and afterwards when it is not known which.
   */
  proxy_assignments: {
    proxy_hash: string;
    channel_id: string;
    /** The change of proxy that booked it. */
    operation_id: string | null;
    assigned_at: Generated<Date>;
  };
}
