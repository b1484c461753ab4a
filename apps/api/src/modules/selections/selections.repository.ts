import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { Caller } from '#api/http/caller.ts';

export type SelectionRow = Selectable<Database['selections']>;
type Owner = Pick<Caller, 'kind' | 'id'>;

/** What the selections of one caller may be together. */
export interface SelectionLimits {
  readonly selections: number;
  readonly channels: number;
}

const lockClass = 0x6373;

export type SelectionRepository = ReturnType<typeof createSelectionRepository>;

export function createSelectionRepository(db: Kysely<Database>) {
  return {
    /**
     * Keeps the IDs of all channels that match, as one statement sees them, and drops the oldest
     * selections of the caller that are too many beside it.
     */
    freeze: (
      frozen: Omit<SelectionRow, 'count'>,
      condition: RawBuilder<boolean>,
      limits: SelectionLimits,
    ): Promise<SelectionRow> =>
      db.transaction().execute(async (transaction) => {
        const { numAffectedRows = 0n } = await sql`
          insert into selection_channels (selection_id, channel_id)
          select ${frozen.id}::uuid, id from channels where ${condition} order by id`.execute(
          transaction,
        );
        const row = await transaction
          .insertInto('selections')
          .values({ ...frozen, count: Number(numAffectedRows) })
          .returningAll()
          .executeTakeFirstOrThrow();
        await dropOldest(transaction, row, limits);
        return row;
      }),

    /** Tells the planner how many channels each selection has; it cannot guess, and a list would crawl. */
    async weigh(): Promise<void> {
      await sql`analyze selection_channels`.execute(db);
    },

    find: (id: string, { kind, id: ownerId }: Owner, now: Date) =>
      db
        .selectFrom('selections')
        .selectAll()
        .where('id', '=', id)
        .where('owner_kind', '=', kind)
        .where('owner_id', '=', ownerId)
        .where('expires_at', '>', now)
        .executeTakeFirst(),

    deleteEnded: (now: Date): Promise<void> =>
      db.transaction().execute(async (transaction) => {
        const ended = transaction.deleteFrom('selections').where('expires_at', '<=', now);
        await deleteChannelsOf(transaction, await ended.returning('id').execute());
      }),
  };
}

async function dropOldest(db: Kysely<Database>, newest: SelectionRow, limits: SelectionLimits) {
  const { id, owner_kind: kind, owner_id: owner } = newest;
  // To the end of the transaction: whoever comes next counts what this one has left.
  await sql`select pg_advisory_xact_lock(${lockClass}, hashtext(${`${kind}:${owner}`}))`.execute(
    db,
  );
  const { rows } = await sql<{ id: string }>`
    delete from selections using (
      select id, row_number() over newest as place, sum(count) over newest as channels
      from selections where owner_kind = ${kind} and owner_id = ${owner}
      window newest as (order by id = ${id} desc, created_at desc, id)
    ) as kept
    where selections.id = kept.id and kept.id <> ${id}
      and (place > ${limits.selections} or channels > ${limits.channels})
    returning selections.id`.execute(db);
  await deleteChannelsOf(db, rows);
}

async function deleteChannelsOf(db: Kysely<Database>, selections: readonly { id: string }[]) {
  if (selections.length === 0) return;
  const ids = selections.map(({ id }) => id);
  await db.deleteFrom('selection_channels').where('selection_id', 'in', ids).execute();
}
