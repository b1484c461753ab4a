import type { ExtensionState, RunRowState } from '@channeldesk/contracts';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';

type Run = Pick<Selectable<Database['extension_runs']>, 'id' | 'plan_id' | 'state'>;

/** A row of a run's plan, with its extension where that has begun. */
export interface RunRowRecord {
  readonly number: number;
  readonly channel_id: string;
  readonly name: string | null;
  readonly days: number;
  readonly operation_id: string;
  readonly state: ExtensionState | null;
  readonly attempt: number | null;
  readonly is_late: boolean | null;
  readonly reason: string | null;
  /** What the plan was made with. */
  readonly planned_till: Date | null;
  readonly active_till_before: Date | null;
  readonly active_till_after: Date | null;
  readonly retry_after_seconds: number | null;
  readonly sent_at: Date | null;
  readonly updated_at: Date | null;
}

export type SkippedRecord = Pick<
  Selectable<Database['extension_plan_rows']>,
  'number' | 'channel_id' | 'name' | 'active_till_before' | 'skipped'
>;

export interface RunRowsQuery {
  readonly state?: RunRowState | undefined;
  readonly after: number;
  readonly limit: number;
}

/** The rows of a run: those of its plan that get days, each with the extension it has by now. */
export function createRunRows(db: Kysely<Database>) {
  const rowsOf = (run: Run) => rowsOfRun(db, run);

  return {
    /** Those of its plan that got no days, with the reason. */
    listSkipped: (run: Run, after: number, limit: number): Promise<SkippedRecord[]> =>
      db
        .selectFrom('extension_plan_rows')
        .select(['number', 'channel_id', 'name', 'active_till_before', 'skipped'])
        .where('plan_id', '=', run.plan_id)
        .where('skipped', 'is not', null)
        .where('number', '>', after)
        .orderBy('number')
        .limit(limit)
        .execute(),

    listRows(run: Run, { state, after, limit }: RunRowsQuery): Promise<RunRowRecord[]> {
      const query = rowsOf(run).where('number', '>', after).orderBy('number').limit(limit);
      if (state === undefined) return query.execute();
      if (state !== 'waiting' && state !== 'withdrawn') {
        return query.where('extensions.state', '=', state).execute();
      }
      const isMeant = (state === 'withdrawn') === (run.state === 'cancelled');
      return isMeant ? query.where('extensions.state', 'is', null).execute() : Promise.resolve([]);
    },

    /** Whether there are rows to be sent, without reading all of the plan to find none. */
    async hasDue({ id, count }: Pick<Run, 'id'> & { readonly count: number }): Promise<boolean> {
      const { rows } = await sql<{ has_due: boolean }>`
        select (select count(*) from extensions where run_id = ${id}) < ${count}
          or exists (select from extensions
            where run_id = ${id} and state in ('planned', 'not-applied')
              and (state = 'planned' or ordered_attempt > attempt)) as has_due`.execute(db);
      return rows[0]?.has_due ?? false;
    },

    /**
     * The next rows to be sent: those not begun or never sent, and those not applied that are to be
     * tried again.
     */
    listDue: (run: Run, after: number, limit: number): Promise<RunRowRecord[]> =>
      rowsOf(run)
        .where('number', '>', after)
        .where((where) =>
          where.or([
            where('extensions.state', 'is', null),
            where('extensions.state', '=', 'planned'),
            where.and([
              where('extensions.state', '=', 'not-applied'),
              where('extensions.ordered_attempt', '>', where.ref('extensions.attempt')),
            ]),
          ]),
        )
        .orderBy('number')
        .limit(limit)
        .execute(),
  };
}

function rowsOfRun(db: Kysely<Database>, run: Run) {
  const operationId = sql<string>`operation_of_run(${run.id}, extension_plan_rows.number)`;
  return db
    .selectFrom('extension_plan_rows')
    .leftJoinLateral(
      // One by one: joined as a whole, each page of rows would read all extensions there are.
      ({ selectFrom }) =>
        selectFrom('extensions')
          .selectAll()
          .where('operation_id', '=', operationId)
          .limit(1)
          .as('extensions'),
      (join) => join.onTrue(),
    )
    .where('plan_id', '=', run.plan_id)
    .where('skipped', 'is', null)
    .select([
      'extension_plan_rows.number',
      'extension_plan_rows.channel_id',
      'extension_plan_rows.name',
      'extension_plan_rows.days',
      operationId.as('operation_id'),
      'extensions.state',
      'extensions.attempt',
      'extensions.is_late',
      'extensions.reason',
      'extension_plan_rows.active_till_before as planned_till',
      'extensions.active_till_before',
      'extensions.active_till_after',
      'extensions.retry_after_seconds',
      'extensions.sent_at',
      'extensions.updated_at',
    ]);
}
