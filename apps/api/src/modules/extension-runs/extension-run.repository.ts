import { randomUUID } from 'node:crypto';
import type { ExtensionRun } from '@channeldesk/contracts';
import { type Insertable, type Kysely, sql, type Updateable } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import { createRunReads, type RunRecord } from './run-reads.ts';
import { createRunRows } from './run-rows.ts';

type RunTable = Database['extension_runs'];
export type NewRun = Pick<
  Insertable<RunTable>,
  'plan_id' | 'actor' | 'actor_kind' | 'request_id' | 'started_at'
>;

export interface RunStep {
  readonly from: readonly ExtensionRun['state'][];
  readonly to: Updateable<RunTable>;
}

export type ExtensionRunRepository = ReturnType<typeof createExtensionRunRepository>;

export function createExtensionRunRepository(db: Kysely<Database>) {
  const reads = createRunReads(db);
  const { find } = reads;

  return {
    ...createRunRows(db),
    ...reads,

    /** The run of a plan; it is begun by this call unless there is one. */
    async begin(run: NewRun): Promise<RunRecord> {
      await db
        .insertInto('extension_runs')
        .values({ ...run, id: randomUUID(), state: 'running' })
        .onConflict((conflict) => conflict.column('plan_id').doNothing())
        .execute();
      return reads.ofPlan(run.plan_id);
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
  };
}
