import type { Insertable, Kysely, Selectable, Updateable } from 'kysely';
import type { Database } from '#api/db/schema.ts';

export type CreationRow = Selectable<Database['creations']>;
type NewCreation = Pick<
  Insertable<Database['creations']>,
  'operation_id' | 'request_hash' | 'owner' | 'created_at'
>;

export type CreationRepository = ReturnType<typeof createCreationRepository>;

/** The journal of creations. */
export function createCreationRepository(db: Kysely<Database>) {
  const one = (operationId: string) =>
    db.selectFrom('creations').selectAll().where('operation_id', '=', operationId);

  return {
    /** Commits the row in state `sent`; undefined when the key is taken. */
    begin: (row: NewCreation): Promise<CreationRow | undefined> =>
      db
        .insertInto('creations')
        .values({ ...row, state: 'sent' })
        .onConflict((conflict) => conflict.column('operation_id').doNothing())
        .returningAll()
        .executeTakeFirst(),

    find: (operationId: string): Promise<CreationRow | undefined> =>
      one(operationId).executeTakeFirst(),

    /** Changes a row that is still as it was read; undefined when somebody else changed it. */
    change: (
      row: CreationRow,
      to: Updateable<Database['creations']>,
    ): Promise<CreationRow | undefined> =>
      db
        .updateTable('creations')
        .set(to)
        .where('operation_id', '=', row.operation_id)
        .where('state', '=', row.state)
        .where('owner', '=', row.owner)
        .returningAll()
        .executeTakeFirst(),

    /** Those of the channels that belong to some creation already. */
    async listClaimed(channelIds: string[]): Promise<Set<string>> {
      if (channelIds.length === 0) return new Set();
      const rows = await db
        .selectFrom('creations')
        .select('channel_id')
        .where('channel_id', 'in', channelIds)
        .execute();
      return new Set(rows.flatMap(({ channel_id }) => channel_id ?? []));
    },
  };
}
