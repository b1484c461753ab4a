import { randomUUID } from 'node:crypto';
import type { ExtensionRun, ExtensionState } from '@channeldesk/contracts';
import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import { hashPlan } from '#api/db/plan-hash-sql.ts';
import type { Database } from '#api/db/schema.ts';
import { createRunRows } from './run-rows.ts';

type RunTable = Database['extension_runs'];
export type PlanRecord = Selectable<Database['extension_plans']>;
export type RunRecord = Selectable<RunTable> & {
  readonly comment: string;
  readonly count: number;
  readonly total_days: number;
};
export type NewRun = Pick<
  Insertable<RunTable>,
  'plan_id' | 'actor' | 'actor_kind' | 'request_id' | 'started_at'
>;

/** How many rows of a run stand in each state, and their days; those not begun are in none. */
export interface StateCount {
  readonly run_id: string;
  readonly state: ExtensionState;
  readonly count: number;
  readonly days: number;
}

export interface RunStep {
  readonly from: readonly ExtensionRun['state'][];
  readonly to: Updateable<RunTable>;
}

export type ExtensionRunRepository = ReturnType<typeof createExtensionRunRepository>;

export function createExtensionRunRepository(db: Kysely<Database>) {
  const all = () =>
    db
      .selectFrom('extension_runs')
      .innerJoin('extension_plans', 'extension_plans.id', 'extension_runs.plan_id')
      .selectAll('extension_runs')
      .select(['comment', 'count', 'total_days']);

  const find = (id: string): Promise<RunRecord | undefined> =>
    all().where('extension_runs.id', '=', id).executeTakeFirst();

  return {
    ...createRunRows(db),
    find,

    findPlan: (id: string): Promise<PlanRecord | undefined> =>
      db.selectFrom('extension_plans').selectAll().where('id', '=', id).executeTakeFirst(),

    /** The hash of a plan as its rows are now. */
    hashOf: (plan: PlanRecord): Promise<string> => hashPlan(db, plan),

    /** The run of a plan; it is begun by this call unless there is one. */
    async begin(run: NewRun): Promise<RunRecord> {
      await db
        .insertInto('extension_runs')
        .values({ ...run, id: randomUUID(), state: 'running' })
        .onConflict((conflict) => conflict.column('plan_id').doNothing())
        .execute();
      return all().where('plan_id', '=', run.plan_id).executeTakeFirstOrThrow();
    },

    /** Changes a run that is in one of the states; undefined when it is in none of them. */
    async step(id: string, { from, to }: RunStep): Promise<RunRecord | undefined> {
      const stepped = await db
        .updateTable('extension_runs')
        .set(to)
        .where('id', '=', id)
        .where('state', 'in', from)
        .returning('id')
        .executeTakeFirst();
      return stepped && find(id);
    },

    /** Has what was not applied tried once more; undefined when nothing is in that state. */
    async orderRetry(id: string, retry: Updateable<RunTable>): Promise<RunRecord | undefined> {
      const { attempts } = await db
        .selectFrom('extensions')
        .select((select) => select.fn.max<number | null>('attempt').as('attempts'))
        .where('run_id', '=', id)
        .where('state', '=', 'not-applied')
        .executeTakeFirstOrThrow();
      if (attempts === null) return undefined;
      const ordered = await db
        .updateTable('extension_runs')
        .set({
          ...retry,
          attempts: sql`greatest(attempts, ${attempts + 1}::integer)`,
          state: sql`case when state = 'done' then 'running' else state end`,
          finished_at: null,
        })
        .where('id', '=', id)
        .where('state', '!=', 'cancelled')
        .returning('id')
        .executeTakeFirst();
      return ordered && find(id);
    },

    /** Ends a run that has nothing left to do, unless another retry was ordered meanwhile. */
    async finish({ id, state, attempts }: RunRecord, at: Date): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('extension_runs')
        .set({ finished_at: at, ...(state === 'cancelled' ? {} : { state: 'done', reason: null }) })
        .where('id', '=', id)
        .where('state', '=', state)
        .where('attempts', '=', attempts)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

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
        .where('run_id', 'in', runIds)
        .groupBy(['run_id', 'state'])
        .execute(),

    async stateOf(id: string): Promise<ExtensionRun['state'] | undefined> {
      const run = db.selectFrom('extension_runs').select('state').where('id', '=', id);
      return (await run.executeTakeFirst())?.state;
    },
  };
}
