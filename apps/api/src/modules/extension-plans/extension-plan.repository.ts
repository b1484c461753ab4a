import type { Kysely, Selectable } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { Prospect, Skipped } from '#api/policy-plans.ts';
import { firstOf, prospectsOf } from './plan-prospects-sql.ts';
import type { PlanOrder } from './plan-rows-sql.ts';
import { type NewPlan, type PlanRecord, writePlan, writeRows } from './plan-writing.ts';

export type PlanRowRecord = Omit<Selectable<Database['extension_plan_rows']>, 'plan_id'>;

export interface PlanIfAny {
  readonly plan: PlanRecord | null;
  readonly skipped: Skipped;
}

export interface RowsQuery {
  readonly planId: string;
  readonly isSkipped: boolean | undefined;
  readonly after: number;
  readonly limit: number;
}

export type ExtensionPlanRepository = ReturnType<typeof createExtensionPlanRepository>;

export function createExtensionPlanRepository(db: Kysely<Database>) {
  const find = (id: string): Promise<PlanRecord | undefined> =>
    db
      .selectFrom('extension_plans')
      .leftJoin('extension_runs', 'extension_runs.plan_id', 'extension_plans.id')
      .selectAll('extension_plans')
      .select('extension_runs.id as run_id')
      .where('extension_plans.id', '=', id)
      .executeTakeFirst();

  return {
    find,

    /** Reckons and writes a plan in one transaction. Throws AppError('payload-too-large'). */
    create: (plan: NewPlan, mostRows: number): Promise<PlanRecord> =>
      db.transaction().execute(async (transaction) => {
        const rows = await writeRows(transaction, plan, mostRows);
        return writePlan(transaction, plan, rows);
      }),

    /** As `create`, but a plan that gives nobody any days is not kept; it says whom it skips either way. */
    createUnlessEmpty: (plan: NewPlan, mostRows: number): Promise<PlanIfAny> =>
      db.transaction().execute(async (transaction) => {
        const rows = await writeRows(transaction, plan, mostRows);
        const { count, skipped } = rows.totals;
        return { plan: count === 0 ? null : await writePlan(transaction, plan, rows), skipped };
      }),

    prospects: (order: PlanOrder): Promise<Prospect[]> => prospectsOf(db, order),

    /** The first rows that a plan would have, of those that get days. */
    first: (order: PlanOrder, most: number): Promise<PlanRowRecord[]> => firstOf(db, order, most),

    listRows({ planId, isSkipped, after, limit }: RowsQuery): Promise<PlanRowRecord[]> {
      let query = db
        .selectFrom('extension_plan_rows')
        .selectAll()
        .where('plan_id', '=', planId)
        .where('number', '>', after);
      if (isSkipped !== undefined)
        query = query.where('skipped', isSkipped ? 'is not' : 'is', null);
      return query.orderBy('number').limit(limit).execute();
    },
  };
}
