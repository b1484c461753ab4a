import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { Caller } from '#api/http/caller.ts';

export type SelectionRow = Selectable<Database['selections']>;
type Owner = Pick<Caller, 'kind' | 'id'>;

export type SelectionRepository = ReturnType<typeof createSelectionRepository>;

export function createSelectionRepository(db: Kysely<Database>) {
  return {
    /** Keeps the IDs of all channels that match, as one statement sees them. */
    freeze: (
      frozen: Omit<SelectionRow, 'count'>,
      condition: RawBuilder<boolean>,
    ): Promise<SelectionRow> =>
      db.transaction().execute(async (transaction) => {
        const { numAffectedRows = 0n } = await sql`
          insert into selection_channels (selection_id, channel_id)
          select ${frozen.id}::uuid, id from channels where ${condition} order by id`.execute(
          transaction,
        );
        return transaction
          .insertInto('selections')
          .values({ ...frozen, count: Number(numAffectedRows) })
          .returningAll()
          .executeTakeFirstOrThrow();
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

    /** How many channels the selections of a caller hold together, and when the first of them ends. */
    held: ({ kind, id }: Owner, now: Date) =>
      db
        .selectFrom('selections')
        .select([
          sql<number>`coalesce(sum(count), 0)`.as('channels'),
          sql<Date | null>`min(expires_at)`.as('firstEnd'),
        ])
        .where('owner_kind', '=', kind)
        .where('owner_id', '=', id)
        .where('expires_at', '>', now)
        .executeTakeFirstOrThrow(),

    deleteEnded: (now: Date): Promise<void> =>
      db.transaction().execute(async (transaction) => {
        const ended = transaction.deleteFrom('selections').where('expires_at', '<=', now);
        const ids = (await ended.returning('id').execute()).map(({ id }) => id);
        if (ids.length === 0) return;
        await transaction
          .deleteFrom('selection_channels')
          .where('selection_id', 'in', ids)
          .execute();
      }),
  };
}
