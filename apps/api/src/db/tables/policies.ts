import type { PolicyCaps, PolicyRule, PolicyScope, PolicyState } from '@channeldesk/contracts';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Json<Value> = ColumnType<Value, string, string>;

export interface PolicyTables {
  /** Rules that extend channels by themselves; a deleted one stays for the runs it began. */
  policies: {
    id: string;
    /** In the order in which they were added. */
    number: GeneratedAlways<number>;
    name: string;
    scope: Json<PolicyScope>;
    rule: Json<PolicyRule>;
    caps: Json<PolicyCaps>;
    state: PolicyState;
    /** What else than the caps kept the last check from extending all that was due. */
    reason: string | null;
    /** How many channels the caps made wait at the last check. */
    held_back: Generated<number>;
    /** How many channels its next plan has at most, after a run that stopped; null for any number. */
    plans_at_most: number | null;
    checked_at: Date | null;
    created_by: string;
    created_at: Date;
    updated_by: string;
    updated_at: Date;
    deleted_at: Date | null;
  };

  /** What the runs of a policy have spent on a day in UTC; a trigger of `extensions` keeps it. */
  policy_spending: {
    policy_id: string;
    day: string;
    days: number;
  };
}
