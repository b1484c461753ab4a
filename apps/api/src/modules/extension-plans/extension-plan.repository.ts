import { randomUUID } from 'node:crypto';
import type { SkipReason } from '@channeldesk/contracts';
import type { Insertable, Kysely, Selectable } from 'kysely';
import { readLastSweeps } from '#api/db/last-sweeps.ts';
import { hashPlan } from '#api/db/plan-hash-sql.ts';
import type { Database } from '#api/db/schema.ts';
import { AppError } from '#api/errors.ts';
import { insertPlanRows, type PlanOrder } from './plan-rows-sql.ts';

export type PlanRecord = Selectable<Database['extension_plans']> & { run_id: string | null };
export type PlanRowRecord = Selectable<Database['extension_plan_rows']>;

export interface NewPlan
  extends Omit<PlanOrder, 'id' | 'limit'>,
    Pick<Insertable<Database['extension_plans']>, 'comment' | 'balance_before' | 'actor'> {}

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
        const id = randomUUID();
        const rows = insertPlanRows({ ...plan, id, limit: mostRows + 1 });
        const { numAffectedRows = 0n } = await rows.execute(transaction);
        if (numAffectedRows > mostRows) throw tooMany(mostRows);
        const totals = await sumUp(transaction, id);
        const facts = {
          id,
          mode: plan.mode,
          comment: plan.comment,
          maximum_days_left: plan.maximumDaysLeft,
          count: totals.count,
          total_days: totals.days,
          balance_before: plan.balance_before ?? null,
        };
        const { whole } = await readLastSweeps(transaction);
        const row = await transaction
          .insertInto('extension_plans')
          .values({
            ...facts,
            hash: await hashPlan(transaction, facts),
            mode: JSON.stringify(plan.mode),
            skipped: JSON.stringify(totals.skipped),
            as_of: whole?.confirmed_at ?? null,
            actor: plan.actor,
            created_at: plan.now,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return { ...row, run_id: null };
      }),

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

interface Totals {
  readonly count: number;
  readonly days: number;
  readonly skipped: Partial<Record<SkipReason, number>>;
}

async function sumUp(db: Kysely<Database>, planId: string): Promise<Totals> {
  const groups = await db
    .selectFrom('extension_plan_rows')
    .select((select) => [
      'skipped',
      select.fn.countAll<number>().as('count'),
      select.fn.sum<number>('days').as('days'),
    ])
    .where('plan_id', '=', planId)
    .groupBy('skipped')
    .execute();
  const given = groups.find(({ skipped }) => skipped === null);
  const skipped = groups.flatMap((group) =>
    group.skipped === null ? [] : [[group.skipped, group.count] as const],
  );
  return {
    count: given?.count ?? 0,
    days: given?.days ?? 0,
    skipped: Object.fromEntries(skipped),
  };
}

function tooMany(most: number): AppError {
  const detail = `A plan has ${most.toLocaleString('en')} channels at most. Plan fewer at once.`;
  return new AppError('payload-too-large', { detail });
}
