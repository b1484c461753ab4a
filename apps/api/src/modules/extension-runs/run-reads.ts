import type { ExtensionRun, ExtensionState } from '@channeldesk/contracts';
import { type Kysely, type Selectable, sql } from 'kysely';
import { hashPlan } from '#api/db/plan-hash-sql.ts';
import type { Database } from '#api/db/schema.ts';
import { readNotGiven } from './run-not-given.ts';

export type PlanRecord = Selectable<Database['extension_plans']>;
export type RunRecord = Selectable<Database['extension_runs']> & {
  readonly comment: string;
  readonly count: number;
  readonly total_days: number;
};

/** How many rows of a run stand in each state, and their days; those not begun are in none. */
export interface StateCount {
  readonly run_id: string;
  readonly state: ExtensionState;
  readonly count: number;
  readonly days: number;
}

/** What is asked of runs and their plans. */
export function createRunReads(db: Kysely<Database>) {
  const all = () =>
    db
      .selectFrom('extension_runs')
      .innerJoin('extension_plans', 'extension_plans.id', 'extension_runs.plan_id')
      .selectAll('extension_runs')
      .select(['comment', 'count', 'total_days']);

  const find = (id: string): Promise<RunRecord | undefined> =>
    all().where('extension_runs.id', '=', id).executeTakeFirst();

  return {
    find,

    ofPlan: (planId: string): Promise<RunRecord> =>
      all().where('plan_id', '=', planId).executeTakeFirstOrThrow(),

    findPlan: (id: string): Promise<PlanRecord | undefined> =>
      db.selectFrom('extension_plans').selectAll().where('id', '=', id).executeTakeFirst(),

    /** The hash of a plan as its rows are now. */
    hashOf: (plan: PlanRecord): Promise<string> => hashPlan(db, plan),

    /** The runs before a number, newest first. */
    list(before: number | null, limit: number): Promise<RunRecord[]> {
      const query = before === null ? all() : all().where('number', '<', before);
      return query.orderBy('number', 'desc').limit(limit).execute();
    },

    /** The runs that are not finished, oldest first. */
    listOpen: (): Promise<RunRecord[]> =>
      all().where('finished_at', 'is', null).orderBy('number').execute(),

    countStates: (runIds: readonly string[]): Promise<StateCount[]> =>
      db
        .selectFrom('extensions')
        .select((select) => [
          select.ref('run_id').$notNull().as('run_id'),
          'state',
          select.fn.countAll<number>().as('count'),
          select.fn.sum<number>('days').as('days'),
        ])
        .where('run_id', '=', sql<string>`any(${runIds}::uuid[])`)
        .groupBy(['run_id', 'state'])
        .execute(),

    notGiven: (run: Pick<RunRecord, 'id' | 'state'>) => readNotGiven(db, run),

    async stateOf(id: string): Promise<ExtensionRun['state'] | undefined> {
      const run = db.selectFrom('extension_runs').select('state').where('id', '=', id);
      return (await run.executeTakeFirst())?.state;
    },
  };
}
