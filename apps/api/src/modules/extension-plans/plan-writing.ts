import { randomUUID } from 'node:crypto';
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { readLastSweeps } from '#api/db/last-sweeps.ts';
import { hashPlan } from '#api/db/plan-hash-sql.ts';
import type { Database } from '#api/db/schema.ts';
import { AppError } from '#api/errors.ts';
import type { Skipped } from '#api/policy-plans.ts';
import { insertPlanRows, type PlanGroup, type PlanOrder } from './plan-rows-sql.ts';

export type PlanRecord = Selectable<Database['extension_plans']> & { run_id: string | null };

export interface NewPlan
  extends PlanOrder,
    Pick<Insertable<Database['extension_plans']>, 'comment' | 'balance_before' | 'actor'> {}

interface WrittenRows {
  readonly id: string;
  readonly totals: Totals;
}

interface Totals {
  readonly count: number;
  readonly days: number;
  readonly expired: number;
  readonly skipped: Skipped;
}

/** Reckons the rows of a plan. Throws AppError('payload-too-large'). */
export async function writeRows(
  db: Kysely<Database>,
  plan: NewPlan,
  mostRows: number,
): Promise<WrittenRows> {
  const id = randomUUID();
  const wanted = sql`select * from (${plan.wanted}) as candidates limit ${mostRows + 1}`;
  const { rows } = await insertPlanRows(id, { ...plan, wanted }).execute(db);
  if (rows.reduce((sum, { count }) => sum + count, 0) > mostRows) throw tooMany(mostRows);
  return { id, totals: totalsOf(rows) };
}

/** Writes the plan itself, with the hash of its rows. */
export async function writePlan(
  db: Kysely<Database>,
  plan: NewPlan,
  { id, totals }: WrittenRows,
): Promise<PlanRecord> {
  const facts = {
    id,
    mode: plan.mode,
    comment: plan.comment,
    maximum_days_left: plan.maximumDaysLeft,
    count: totals.count,
    total_days: totals.days,
    balance_before: plan.balance_before ?? null,
  };
  const { whole } = await readLastSweeps(db);
  const row = await db
    .insertInto('extension_plans')
    .values({
      ...facts,
      hash: await hashPlan(db, facts),
      mode: JSON.stringify(plan.mode),
      expired: totals.expired,
      skipped: JSON.stringify(totals.skipped),
      as_of: whole?.confirmed_at ?? null,
      actor: plan.actor,
      created_at: plan.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ...row, run_id: null };
}

function totalsOf(groups: readonly PlanGroup[]): Totals {
  const given = groups.find(({ skipped }) => skipped === null);
  const skipped = groups.flatMap((group) =>
    group.skipped === null ? [] : [[group.skipped, group.count] as const],
  );
  return {
    count: given?.count ?? 0,
    days: given?.days ?? 0,
    expired: given?.expired ?? 0,
    skipped: Object.fromEntries(skipped),
  };
}

function tooMany(most: number): AppError {
  const detail = `A plan has ${most.toLocaleString('en')} channels at most. Plan fewer at once.`;
  return new AppError('payload-too-large', { detail });
}
