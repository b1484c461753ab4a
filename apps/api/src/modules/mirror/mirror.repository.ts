import { type Kysely, type RawBuilder, sql } from 'kysely';
import { kept } from '#api/db/kept-plan.ts';
import type { Database } from '#api/db/schema.ts';
import type { ChannelRow, ReportedColumns } from '#api/upstream/channel-mapper.ts';
import type { LinkColumns } from '#api/upstream/link-mapper.ts';

export interface Written {
  readonly row: ChannelRow;
  /** False when it said the same already, or something later. */
  readonly isChanged: boolean;
}

/** `same` when only the time of the check is another. */
export type LinkWriting = 'absent' | 'same' | 'changed';

export type MirrorRepository = ReturnType<typeof createMirrorRepository>;

/** How far `seen_at` may lie behind, while no sweep runs, before an unchanged row is written again for it alone. */
const seenPrecisionMs = 60_000;

export function createMirrorRepository(db: Kysely<Database>) {
  const find = (id: string): Promise<ChannelRow | undefined> =>
    db.selectFrom('channels').selectAll().where('id', '=', id).modifyEnd(kept).executeTakeFirst();

  async function insertOrUpdate(columns: ReportedColumns, seenAt: Date): Promise<Written> {
    const written = { ...columns, seen_at: seenAt, missed_sweeps: 0, gone_at: null };
    const row = await db
      .insertInto('channels')
      .values(written)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(written).where('channels.seen_at', '<=', seenAt),
      )
      .returningAll()
      .modifyEnd(kept)
      .executeTakeFirst();
    if (row) return { row, isChanged: true };
    // Nothing came back: the row was read from the upstream later than this and stays.
    return { row: { ...(await findExisting(columns.id)), ...columns }, isChanged: false };
  }

  async function findExisting(id: string): Promise<ChannelRow> {
    return db.selectFrom('channels').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  }

  /** A sweep that has begun since would count a miss, although the channel was seen after its begin. */
  async function isSeenEnough({ seen_at }: ChannelRow, seenAt: Date): Promise<boolean> {
    if (seenAt.getTime() - seen_at.getTime() >= seenPrecisionMs) return false;
    const sweep = await db
      .selectFrom('sweeps')
      .select('id')
      .where('state', '=', 'running')
      .where('started_at', '>', seen_at)
      .executeTakeFirst();
    return sweep === undefined;
  }

  async function updateLink(id: string, values: RawBuilder<unknown>): Promise<LinkWriting> {
    const { rows } = await sql<{ isChanged: boolean }>`
      update channels set ${values}
      from (
        select id, link_state, link_phone, link_silent_at is null as answers
        from channels where id = ${id} for update
      ) as before
      where channels.id = before.id
      returning (before.link_state, before.link_phone, before.answers) is distinct from
        (channels.link_state, channels.link_phone, channels.link_silent_at is null)
        as "isChanged"`.execute(db);
    const [row] = rows;
    if (row === undefined) return 'absent';
    return row.isChanged ? 'changed' : 'same';
  }

  return {
    find,
    /**
     * Writes what the upstream said at `seenAt`, unless a later word is there. What was surely changed
     * is not compared first.
     */
    async write(columns: ReportedColumns, seenAt: Date, wasMoved = false): Promise<Written> {
      const known = wasMoved ? undefined : await find(columns.id);
      const isKnown = known !== undefined && isPresent(known) && isSame(known, columns);
      if (isKnown && (await isSeenEnough(known, seenAt))) return { row: known, isChanged: false };
      const written = await insertOrUpdate(columns, seenAt);
      return { ...written, isChanged: written.isChanged && !isKnown };
    },
    writeLink: (id: string, { link_state, link_phone, link_checked_at }: LinkColumns) =>
      updateLink(
        id,
        sql`link_state = ${link_state}, link_phone = ${link_phone},
          link_checked_at = ${link_checked_at}, link_tried_at = ${link_checked_at},
          link_silent_at = null`,
      ),
    writeSilence: (id: string, at: Date) => updateLink(id, sql`link_silent_at = ${at}`),
    /** The linked phone number stays, for searches: a restart does not unlink. */
    clearLink: (id: string) =>
      updateLink(id, sql`link_state = null, link_checked_at = null, link_silent_at = null`),
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
