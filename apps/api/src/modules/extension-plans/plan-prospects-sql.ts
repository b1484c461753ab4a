import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { Prospect } from '#api/policy-plans.ts';
import type { PlanRowRecord } from './extension-plan.repository.ts';
import { judgedRows, type PlanOrder } from './plan-rows-sql.ts';

const dayMs = 86_400_000;
const passing = sql`('unsettled', 'failed-lately', 'in-run')`;

/** What a plan would do with its channels, without writing it down. */
export async function prospectsOf(db: Kysely<Database>, order: PlanOrder): Promise<Prospect[]> {
  const today = new Date(Math.floor(order.now.getTime() / dayMs) * dayMs);
  const { rows } = await sql<Prospect>`
    ${judgedRows(order)}
    select floor(extract(epoch from (active_till - ${today}::timestamptz)) / 86400)::integer as "endsOn",
      case when skipped is null or skipped in ${passing} then days else 0 end as days, skipped,
      count(*) as count
    from judged group by 1, 2, 3`.execute(db);
  return rows;
}

/** The first rows that a plan would have, of those that get days. */
export async function firstOf(
  db: Kysely<Database>,
  order: PlanOrder,
  most: number,
): Promise<PlanRowRecord[]> {
  const { rows } = await sql<PlanRowRecord>`
    ${judgedRows(order)}
    select number::integer, channel_id, name, days, active_till as active_till_before,
      starts_at + days * interval '24 hours' as active_till_after, skipped
    from judged where skipped is null order by number limit ${most}`.execute(db);
  return rows;
}
