import type { LedgerFilters } from '@channeldesk/contracts';
import { type Insertable, type Kysely, sql } from 'kysely';
import { readLastEntry } from '#api/db/last-entry.ts';
import type { Database } from '#api/db/schema.ts';
import type { LedgerRow } from '#api/ledger.ts';
import { conditions, mayStandSo } from './ledger-conditions.ts';
import { countsAt, isNewest } from './ledger-sql.ts';

export type NewLedgerRow = Insertable<Database['ledger']>;
export type LedgerRepository = ReturnType<typeof createLedgerRepository>;

/** Where a page begins: before a row, or at the newest. */
export interface Place {
  /** The last row that counts: a movement that goes on between two pages stays on its own. */
  readonly upTo: number;
  readonly before: number | null;
}

/** Rows of the ledger are added and read, never changed: a trigger sees to it. */
export function createLedgerRepository(db: Kysely<Database>) {
  /** `upTo` is the last row that counts: what is written later makes none before it old. */
  function matching(filters: LedgerFilters, upTo?: number) {
    const query = db.selectFrom('ledger').selectAll().where(conditions(filters));
    const known = upTo === undefined ? query : query.where('id', '<=', upTo);
    if (filters.steps === 'true') return known;
    return known.where(isNewest(upTo)).where(mayStandSo(filters.state, upTo));
  }

  return {
    /** The last row that was written; 0 before there is one. */
    last: () => readLastEntry(db),

    append: (row: NewLedgerRow) => append(db, row),

    /**
     * Adds the row that follows the newest of a movement, if any does, while no reconciliation adds one:
     * what it has found to be so would be taken back. Answers whether one was added.
     */
    follow: (movement: string, next: (newest: LedgerRow) => NewLedgerRow | null) =>
      db.transaction().execute(async (transaction) => {
        await sql`lock table reconciliations in share mode`.execute(transaction);
        const newest = await newestOf(transaction, movement);
        const row = newest && next(newest);
        return row ? append(transaction, row) : false;
      }),

    newest: (movement: string) => newestOf(db, movement),

    /** The newest rows that match from this place on. */
    list(filters: LedgerFilters, { upTo, before }: Place, limit: number): Promise<LedgerRow[]> {
      let query = matching(filters, upTo);
      if (before !== null) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    /** The first or the last movement that matches and has moved days, or may have. */
    end: (filters: LedgerFilters, order: 'asc' | 'desc'): Promise<LedgerRow | undefined> =>
      matching(filters)
        .where('state', 'in', ['verified', 'sent', 'unconfirmed', 'conflict'])
        .orderBy(countsAt, order)
        .orderBy('id', order)
        .limit(1)
        .executeTakeFirst(),

    /** All rows that match as the ledger stands now, oldest first, a chunk at a time. */
    async *read(filters: LedgerFilters, chunkSize: number): AsyncGenerator<LedgerRow[]> {
      const upTo = await readLastEntry(db);
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

/** Answers whether the row was added: an end of a return and an explanation are, unless there is one. */
async function append(db: Kysely<Database>, row: NewLedgerRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('ledger')
    .values(row)
    .onConflict((conflict) => conflict.column('movement').where(onlyOnce(row)).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function newestOf(db: Kysely<Database>, movement: string): Promise<LedgerRow | undefined> {
  return db
    .selectFrom('ledger')
    .selectAll()
    .where('movement', '=', movement)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/**
 * The unique index that the row may run into, in its own words; any other is a fault. A return has one
 * end, and what nobody saw happen one explanation.
 */
function onlyOnce({ comment }: NewLedgerRow) {
  return comment === '' ? isEndOfReturn : isExplanation;
}

const isEndOfReturn = sql<boolean>`kind in ('returned-by-delete', 'returned-by-stop')
  and state in ('verified', 'rejected', 'not-applied', 'conflict') and comment = ''`;

const isExplanation = sql<boolean>`kind in ('drift', 'returned-by-delete', 'returned-by-stop')
  and comment <> '' and reason is null`;
