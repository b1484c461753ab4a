import type { ActorKind, ExtensionPlan, ExtensionRun, SkipReason } from '@channeldesk/contracts';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Json<Value> = ColumnType<Value, string, never>;

export interface BulkTables {
  /** What bulk extensions would do; a trigger refuses every change. */
  extension_plans: {
    id: string;
    /** SHA-256 of the plan and of all its rows. */
    hash: string;
    mode: Json<ExtensionPlan['mode']>;
    comment: string;
    maximum_days_left: number | null;
    count: number;
    total_days: number;
    /** How many of those that get days have run out of them. */
    expired: Generated<number>;
    skipped: Json<Partial<Record<SkipReason, number>>>;
    balance_before: number | null;
    as_of: Date | null;
    actor: string;
    created_at: Date;
  };
  /** The channels of a plan, numbered from 1; a trigger refuses every change. */
  extension_plan_rows: {
    plan_id: string;
    number: number;
    channel_id: string;
    name: string | null;
    days: number;
    active_till_before: Date | null;
    active_till_after: Date | null;
    skipped: SkipReason | null;
  };
  /** Plans that are carried out; how each row stands is in `extensions`. */
  extension_runs: {
    id: string;
    /** In the order in which they were started. */
    number: GeneratedAlways<number>;
    plan_id: string;
    /** The policy that began it. */
    policy_id: string | null;
    state: ExtensionRun['state'];
    reason: string | null;
    /** How often a retry was ordered. */
    retries: Generated<number>;
    actor: string;
    actor_kind: ActorKind;
    request_id: string | null;
    /** Who ordered the latest retry. */
    retried_by: string | null;
    retried_by_kind: ActorKind | null;
    retry_request_id: string | null;
    started_at: Date;
    /** When nothing was left to be sent or settled. */
    finished_at: Date | null;
  };
}
