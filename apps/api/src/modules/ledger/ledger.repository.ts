import type { LedgerFilters } from '@channeldesk/contracts';
import { type Insertable, type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { LedgerRow } from '#api/ledger.ts';
import { conditions } from './ledger-conditions.ts';
import { countsAt, isNewest } from './ledger-sql.ts';

export type NewLedgerRow = Insertable<Database['ledger']>;
export type LedgerRepository = ReturnType<typeof createLedgerRepository>;

/** Rows of the ledger are added and read, never changed: a trigger sees to it. */
export function createLedgerRepository(db: Kysely<Database>) {
  /** `upTo` is the last row that counts: what is written later makes none before it old. */
  function matching(filters: LedgerFilters, upTo?: number) {
    const query = db.selectFrom('ledger').selectAll().where(conditions(filters));
    const known = upTo === undefined ? query : query.where('id', '<=', upTo);
    if (filters.steps === 'true') return known;
    return known.where(isNewest(upTo)).where(mayStandSo(filters, upTo));
  }

  return {
    /** Answers whether the row was added: an end of a return and an explanation are, unless there is one. */
    async append(row: NewLedgerRow): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('ledger')
        .values(row)
        .onConflict((conflict) => conflict.column('movement').where(onlyOnce(row)).doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    newest: (movement: string): Promise<LedgerRow | undefined> =>
      db
        .selectFrom('ledger')
        .selectAll()
        .where('movement', '=', movement)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),

    /** The newest rows that match, those before `before` where it is given. */
    list(filters: LedgerFilters, before: number | null, limit: number): Promise<LedgerRow[]> {
      let query = matching(filters);
      if (before !== null) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    /** The first or the last movement that matches and has surely moved days. */
    end: (filters: LedgerFilters, order: 'asc' | 'desc'): Promise<LedgerRow | undefined> =>
      matching(filters)
        .where('state', '=', 'verified')
        .orderBy(countsAt, order)
        .orderBy('id', order)
        .limit(1)
        .executeTakeFirst(),

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

/**
 * All were planned and sent once, and few are now: these are found by how they stand, not among all rows.
 * How they stood at an earlier row is not known there.
 */
function mayStandSo({ state }: LedgerFilters, upTo?: number) {
  if (upTo !== undefined || (state !== 'planned' && state !== 'sent')) return sql<boolean>`true`;
  return sql<boolean>`movement in (
    select operation_id from extensions where state = ${sql.lit(state)}
    union all
    select movement from ledger as begun where state = ${sql.lit(state)}
      and kind in ('returned-by-delete', 'returned-by-stop'))`;
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
