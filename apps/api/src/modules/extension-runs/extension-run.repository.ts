import { randomUUID } from 'node:crypto';
import type { ExtensionRun, RunNotGiven } from '@channeldesk/contracts';
import { type Insertable, type Kysely, sql, type Updateable } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import { orderAttempts } from './run-not-given.ts';
import { createRunReads, type RunRecord } from './run-reads.ts';
import { createRunRows } from './run-rows.ts';

type RunTable = Database['extension_runs'];
export type NewRun = Pick<
  Insertable<RunTable>,
  'plan_id' | 'policy_id' | 'actor' | 'actor_kind' | 'request_id' | 'started_at'
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

    /**
     * Has what a retry can help now tried once more, and nothing that fails later; undefined when there is
     * nothing of that kind.
     */
    orderRetry: async (order: RetryOrder): Promise<RunRecord | undefined> =>
      (await orderOnce(db, order)) ? find(order.id) : undefined,

    /** Ends a run that has nothing left to do, unless another retry was ordered meanwhile. */
    async finish({ id, state, retries }: RunRecord, at: Date): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('extension_runs')
        .set({
          finished_at: at,
          ...(state === 'cancelled' ? {} : { state: 'done', reason: null }),
        })
        .where('id', '=', id)
        .where('state', '=', state)
        .where('retries', '=', retries)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

interface RetryOrder {
  readonly id: string;
  /** Who ordered it. */
  readonly retry: Pick<Updateable<RunTable>, 'retried_by' | 'retried_by_kind' | 'retry_request_id'>;
  /** Is told what of it would be sent, and throws to have nothing ordered. */
  readonly check: (toBeSent: RunNotGiven['retry']) => void;
}

/** Answers whether anything was ordered. */
function orderOnce(db: Kysely<Database>, { id, retry, check }: RetryOrder): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const run = await transaction
      .selectFrom('extension_runs')
      .select('id')
      .where('id', '=', id)
      .where('state', '!=', 'cancelled')
      .forUpdate()
      .executeTakeFirst();
    if (!run) return false;
    const ordered = await orderAttempts(transaction, id);
    check(ordered);
    if (ordered.count === 0) return false;
    await transaction
      .updateTable('extension_runs')
      .set({
        ...retry,
        retries: sql`retries + 1`,
        state: sql`case when state = 'done' then 'running' else state end`,
        finished_at: null,
      })
      .where('id', '=', id)
      .execute();
    return true;
  });
}
