import type { LedgerFilters } from '@channeldesk/contracts';
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { startOf } from '#api/db/moment.ts';
import type { Database } from '#api/db/schema.ts';

export type LedgerRow = Selectable<Database['ledger']>;
export type NewLedgerRow = Insertable<Database['ledger']>;
export type LedgerRepository = ReturnType<typeof createLedgerRepository>;

/** Rows of the ledger are added and read, never changed: a trigger sees to it. */
export function createLedgerRepository(db: Kysely<Database>) {
  /** `upTo` is the last row that counts: what is written later makes none before it old. */
  function matching(filters: LedgerFilters, upTo?: number) {
    const query = db.selectFrom('ledger').selectAll().where(conditions(filters));
    const known = upTo === undefined ? query : query.where('id', '<=', upTo);
    return filters.steps === 'true' ? known : known.where(isNewest(upTo));
  }

  return {
    async append(row: NewLedgerRow): Promise<void> {
      await db.insertInto('ledger').values(row).execute();
    },

    /** The newest rows that match, those before `before` where it is given. */
    list(filters: LedgerFilters, before: number | null, limit: number): Promise<LedgerRow[]> {
      let query = matching(filters);
      if (before !== null) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    /** All rows that match as the ledger stands now, oldest first, a chunk at a time. */
    async *read(filters: LedgerFilters, chunkSize: number): AsyncGenerator<LedgerRow[]> {
      const { upTo } = await db
        .selectFrom('ledger')
        .select((select) => select.fn.coalesce(select.fn.max('id'), sql<number>`0`).as('upTo'))
        .executeTakeFirstOrThrow();
      let last = 0;
      for (;;) {
        const chunk = await matching(filters, upTo)
          .where('id', '>', last)
          .orderBy('id')
          .limit(chunkSize)
          .execute();
        if (chunk.length > 0) yield chunk;
        if (chunk.length < chunkSize) return;
        last = chunk.at(-1)?.id ?? last;
      }
    },
  };
}

function conditions({ channel, movement, kind, state, from, to }: LedgerFilters) {
  const now = new Date();
  const all = [sql<boolean>`true`];
  if (channel) all.push(sql`channel_id = ${channel}`);
  if (movement) all.push(sql`movement = ${movement}::uuid`);
  if (kind) all.push(sql`kind = ${kind}`);
  if (state) all.push(sql`state = ${state}`);
  if (from) all.push(sql`at >= ${startOf(from, now)}`);
  if (to) all.push(sql`at < ${startOf(to, now)}`);
  return sql<boolean>`(${sql.join(all, sql` and `)})`;
}

/** Whether no row of the movement follows, among those that count. */
function isNewest(upTo: number | undefined) {
  const counts = upTo === undefined ? sql`true` : sql`later.id <= ${upTo}`;
  return sql<boolean>`not exists (select from ledger as later
    where later.movement = ledger.movement and later.id > ledger.id and ${counts})`;
}
