import type { Kysely } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { ChannelRow, ReportedColumns } from '#api/upstream/channel-mapper.ts';
import type { LinkColumns } from '#api/upstream/link-mapper.ts';

export type MirrorRepository = ReturnType<typeof createMirrorRepository>;

/** How far `seen_at` may lie behind before an unchanged row is written again for it alone. */
const seenPrecisionMs = 60_000;

export function createMirrorRepository(db: Kysely<Database>) {
  const find = (id: string): Promise<ChannelRow | undefined> =>
    db.selectFrom('channels').selectAll().where('id', '=', id).executeTakeFirst();

  async function insertOrUpdate(columns: ReportedColumns, seenAt: Date): Promise<ChannelRow> {
    const written = { ...columns, seen_at: seenAt, missed_sweeps: 0, gone_at: null };
    const row = await db
      .insertInto('channels')
      .values(written)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(written).where('channels.seen_at', '<=', seenAt),
      )
      .returningAll()
      .executeTakeFirst();
    // Nothing came back: the row was read from the upstream later than this and stays.
    return row ?? { ...(await findExisting(columns.id)), ...columns };
  }

  async function findExisting(id: string): Promise<ChannelRow> {
    return db.selectFrom('channels').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  }

  return {
    find,
    /** Writes what the upstream said at `seenAt`, unless a later word is there; answers the row. */
    async write(columns: ReportedColumns, seenAt: Date): Promise<ChannelRow> {
      const known = await find(columns.id);
      const isFresh = known && seenAt.getTime() - known.seen_at.getTime() < seenPrecisionMs;
      if (isFresh && isPresent(known) && isSame(known, columns)) return known;
      return insertOrUpdate(columns, seenAt);
    },
    /** Answers whether the channel is there to hold it. */
    async writeLink(id: string, columns: LinkColumns): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('channels')
        .set({ ...columns, link_tried_at: columns.link_checked_at, link_silent_at: null })
        .where('id', '=', id)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async writeSilence(id: string, at: Date): Promise<void> {
      await db.updateTable('channels').set({ link_silent_at: at }).where('id', '=', id).execute();
    },
    /** The linked phone number stays, for searches: a restart does not unlink. */
    async clearLink(id: string): Promise<void> {
      await db
        .updateTable('channels')
        .set({ link_state: null, link_checked_at: null, link_silent_at: null })
        .where('id', '=', id)
        .execute();
    },
    async markGone(id: string, at: Date): Promise<void> {
      await db
        .updateTable('channels')
        .set({ gone_at: at, seen_at: at })
        .where('id', '=', id)
        .execute();
    },
  };
}

function isPresent({ missed_sweeps, gone_at }: ChannelRow): boolean {
  return missed_sweeps === 0 && gone_at === null;
}

function isSame(row: ChannelRow, columns: ReportedColumns): boolean {
  return Object.entries(columns).every(([name, value]) => {
    const stored = row[name as keyof ChannelRow];
    return stored instanceof Date && value instanceof Date
      ? stored.getTime() === value.getTime()
      : stored === value;
  });
}
