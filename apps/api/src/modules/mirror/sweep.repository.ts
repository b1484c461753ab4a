import type { ProblemCode } from '@channeldesk/contracts';
import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { ReportedColumns } from '#api/upstream/channel-mapper.ts';

export interface WholeSweep {
  readonly id: number;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly pages: number;
  readonly seenIds: readonly string[];
}

export type SweepRepository = ReturnType<typeof createSweepRepository>;

/** A channel is gone when this many whole sweeps in a row did not show it. */
const missesUntilGone = 2;
const keptForDays = 7;

const reported = [
  'id',
  'name',
  'name_folded',
  'name_key',
  'phone',
  'project_id',
  'mode',
  'vendor_status',
  'is_stopped',
  'is_blocked',
  'created_at',
  'active_till',
  'trial_till',
  'proxy_host',
  'proxy_port',
] as const satisfies (keyof ReportedColumns)[];

const refs = sql.join(reported.map((name) => sql.ref(name)));
const known = sql.join(reported.map((name) => sql.ref(`channels.${name}`)));
const excluded = sql.join(reported.map((name) => sql.ref(`excluded.${name}`)));

export function createSweepRepository(db: Kysely<Database>) {
  return {
    /** Begins a sweep; one that a killed process left running has failed. */
    async begin(startedAt: Date): Promise<number> {
      await db
        .updateTable('sweeps')
        .set({ state: 'failed', finished_at: startedAt, problem: 'internal' })
        .where('state', '=', 'running')
        .execute();
      const { id } = await db
        .insertInto('sweeps')
        .values({ state: 'running', started_at: startedAt, finished_at: null, problem: null })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    /** Writes one page as it was read at `readAt`: only rows that changed, none that is newer. */
    async writePage(rows: readonly ReportedColumns[], readAt: Date): Promise<number> {
      const { numAffectedRows } = await sql`
        insert into channels (${refs}, seen_at)
        select ${refs}, ${readAt}::timestamptz
        from json_populate_recordset(null::channels, ${JSON.stringify(rows)}::json)
        on conflict (id) do update
        set (${refs}, seen_at, missed_sweeps, gone_at) = row (${excluded}, excluded.seen_at, 0, null)
        where channels.seen_at <= excluded.seen_at
          and ((${known}) is distinct from (${excluded})
            or channels.missed_sweeps > 0 or channels.gone_at is not null)`.execute(db);
      return Number(numAffectedRows ?? 0);
    },

    /** Ends a sweep that saw the whole account: what it did not see has been missed once more. */
    async complete({ id, startedAt, finishedAt, pages, seenIds }: WholeSweep): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        await sql`
          update channels
          set missed_sweeps = missed_sweeps + 1,
              gone_at = case when missed_sweeps + 1 >= ${missesUntilGone}
                then ${finishedAt}::timestamptz end
          where gone_at is null and seen_at < ${startedAt}
            and not exists (
              select from unnest(${seenIds}::text[]) as seen (id) where seen.id = channels.id
            )`.execute(transaction);
        await transaction
          .updateTable('sweeps')
          .set({ state: 'complete', finished_at: finishedAt, pages, rows: seenIds.length })
          .where('id', '=', id)
          .execute();
      });
      await forgetOld(db, finishedAt);
    },

    /** Ends a sweep half-way. What it read stays, and nothing has been missed. */
    async fail(id: number, outcome: { finishedAt: Date; pages: number; problem: ProblemCode }) {
      const { finishedAt, pages, problem } = outcome;
      await db
        .updateTable('sweeps')
        .set({ state: 'failed', finished_at: finishedAt, pages, problem })
        .where('id', '=', id)
        .execute();
    },
  };
}

/** Keeps the sweeps of a week, and the last whole one however old it is. */
async function forgetOld(db: Kysely<Database>, now: Date): Promise<void> {
  await db
    .deleteFrom('sweeps')
    .where('started_at', '<', new Date(now.getTime() - keptForDays * 86_400_000))
    .where('id', '<', (select) =>
      select
        .selectFrom('sweeps')
        .select((row) => row.fn.max('id').as('id'))
        .where('state', '=', 'complete'),
    )
    .execute();
}
