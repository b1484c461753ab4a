import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/** What a plan says beside its rows. */
export interface PlanFacts {
  readonly id: string;
  /** The mode as the JSON it is stored as. */
  readonly mode: unknown;
  readonly comment: string;
  readonly maximum_days_left: number | null;
  readonly count: number;
  readonly total_days: number;
  readonly balance_before: number | null;
}

/**
 * SHA-256 over what a plan says and all its rows in their order, as they are in the database: plans that
 * would do the same have the same hash.
 */
export async function hashPlan(db: Kysely<Database>, plan: PlanFacts): Promise<string> {
  const { id, comment, maximum_days_left, count, total_days, balance_before } = plan;
  const mode = sql`${JSON.stringify(plan.mode)}::jsonb`;
  const { rows } = await sql<{ hash: string }>`
    select encode(sha256(convert_to(
      jsonb_build_array(${mode}, ${comment}::text, ${maximum_days_left}::integer,
        ${count}::integer, ${total_days}::integer, ${balance_before}::double precision)::text
      || coalesce(string_agg(line, '' order by number), ''), 'UTF8')), 'hex') as hash
    from (
      select number, json_build_array(number, channel_id, name, days,
        extract(epoch from active_till_before), extract(epoch from active_till_after),
        skipped)::text as line
      from extension_plan_rows where plan_id = ${id}
    ) as lines`.execute(db);
  return rows[0]?.hash ?? '';
}
