import { type Kysely, type Selectable, sql } from 'kysely';
import { readLastEntry } from '#api/db/last-entry.ts';
import type { Database } from '#api/db/schema.ts';
import type { LedgerRow } from '#api/ledger.ts';
import type { NewLedgerRow } from './found-row.ts';
import { conflicts, openExtensions, openReturns } from './open-movements.ts';

export type Reconciled = Omit<Selectable<Database['reconciliations']>, 'id'>;
/** Of the first, changes that no sweep had seen yet may be in the balance already. */
export interface Last extends Reconciled {
  readonly id: number;
  readonly isFirst: boolean;
}
export type NewestSweep = Pick<Selectable<Database['sweeps']>, 'id' | 'started_at'>;
/** Finds what is to be written, by what the ledger holds when it is. */
export type Find = (
  reads: Pick<ReturnType<typeof createReadsBetween>, 'listDrift'>,
) => Promise<readonly NewLedgerRow[]>;
export type ReconciliationRepository = ReturnType<typeof createReconciliationRepository>;

const keptDays = 90;

/** What has been held against the upstream so far, and what the balance is held against. */
export function createReconciliationRepository(db: Kysely<Database>) {
  const { sumBetween, listUncounted } = createReadsBetween(db);

  return {
    sumBetween,
    listUncounted,

    /** The newest whole sweep; undefined before there was one. */
    newestSweep: (): Promise<NewestSweep | undefined> =>
      db
        .selectFrom('sweeps')
        .select(['id', 'started_at'])
        .where('state', '=', 'complete')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),

    last: (): Promise<Last | undefined> =>
      lastSaved(db)
        .select(['id', 'at', 'sweep_id', 'ledger_id', 'balance', 'left_over'])
        .select(
          sql<boolean>`not exists (select from reconciliations as earlier
            where earlier.id < reconciliations.id)`.as('isFirst'),
        )
        .executeTakeFirst(),

    /**
     * Keeps this one and what it has found, both or neither, and those of three months; answers what that
     * was. Null, and nothing is kept, where another process has kept one after `last`: it has found the
     * same. What is found by rows of the ledger is read here, where nobody explains one of them meanwhile.
     */
    async save(
      row: Reconciled,
      last: Pick<Last, 'id'> | undefined,
      find: Find,
    ): Promise<readonly NewLedgerRow[] | null> {
      const saved = await db.transaction().execute(async (transaction) => {
        await sql`lock table reconciliations in exclusive mode`.execute(transaction);
        const newest = await lastSaved(transaction).select('id').executeTakeFirst();
        if (newest?.id !== last?.id) return null;
        const found = await find(createReadsBetween(transaction));
        await insertInChunks(transaction, found);
        await transaction.insertInto('reconciliations').values(row).execute();
        return found;
      });
      const old = new Date(row.at.getTime() - keptDays * 86_400_000);
      await db.deleteFrom('reconciliations').where('at', '<', old).execute();
      await db
        .deleteFrom('till_changes')
        .where('seen_at', '<', old)
        // In the words of the index till_changes_explained.
        .where(sql<boolean>`is_explained`)
        .execute();
      return saved;
    },

    /**
     * Whether any movement but these returns is under way, so that the balance may say more or less than the
     * ledger.
     */
    async hasOpen(except: readonly string[] = []): Promise<boolean> {
      const extension = await openExtensions(db)
        .select('extensions.operation_id')
        .limit(1)
        .executeTakeFirst();
      if (extension) return true;
      const other = await openReturns(db)
        .select('newest.id')
        .where(sql<boolean>`newest.movement <> all(${except}::uuid[])`)
        .limit(1)
        .executeTakeFirst();
      return other !== undefined;
    },

    async hasConflict(): Promise<boolean> {
      const row = await conflicts(db).select('operation_id').limit(1).executeTakeFirst();
      return row !== undefined;
    },

    lastEntry: () => readLastEntry(db),
  };
}

function lastSaved(db: Kysely<Database>) {
  return db.selectFrom('reconciliations').orderBy('id', 'desc').limit(1);
}

/** PostgreSQL takes 65,535 values at a time. */
const rowsAtOnce = 500;

async function insertInChunks(db: Kysely<Database>, found: readonly NewLedgerRow[]): Promise<void> {
  for (let first = 0; first < found.length; first += rowsAtOnce) {
    await db
      .insertInto('ledger')
      .values(found.slice(first, first + rowsAtOnce))
      .execute();
  }
}

/** What the ledger tells of the time between two of its rows. */
function createReadsBetween(db: Kysely<Database>) {
  return {
    /**
     * What the balance gained by movements that were verified after one row of the ledger, up to
     * another. What is said of one later on moves nothing.
     */
    async sumBetween(after: number, upTo: number): Promise<{ own: number; drift: number }> {
      const { rows } = await sql<{ own: number; drift: number }>`
        select
          coalesce(sum(days) filter (where kind not in ('drift', 'top-up')), 0)::int as own,
          coalesce(sum(days) filter (where kind = 'drift' and channel_id is not null), 0)::int
            as drift
        from ledger as newest
        where id > ${after} and id <= ${upTo} and state = 'verified'
          and not exists (select from ledger as later where later.movement = newest.movement
            and later.id > newest.id and later.id <= ${upTo})
          and not exists (select from ledger as earlier where earlier.movement = newest.movement
            and earlier.id <= ${after} and earlier.state = 'verified')`.execute(db);
      return rows[0] ?? { own: 0, drift: 0 };
    },

    /**
     * Drift of channels found between these rows of the ledger, by its newest row, whether or not a
     * person has explained it since, but for what is said not to have touched the balance.
     */
    listDrift: (after: number, upTo: number): Promise<LedgerRow[]> =>
      db
        .selectFrom('ledger')
        .selectAll()
        .where('id', '>', after)
        .where(sql<boolean>`kind = 'drift'`)
        .where('channel_id', 'is not', null)
        .where(
          sql<boolean>`balance_before is distinct from balance_after or balance_before is null`,
        )
        .where(
          sql<boolean>`not exists (select from ledger as later
            where later.movement = ledger.movement and later.id > ledger.id)`,
        )
        .where(
          sql<boolean>`(select min(first.id) from ledger as first
            where first.movement = ledger.movement) between ${after + 1}::bigint and ${upTo}::bigint`,
        )
        .execute(),

    /** Channels that gave days back between these rows of the ledger, or may have, nobody knows how many. */
    async listUncounted(after: number, upTo: number): Promise<string[]> {
      const rows = await db
        .selectFrom('ledger')
        .select('channel_id')
        .distinct()
        .where('id', '>', after)
        .where('id', '<=', upTo)
        .where('kind', 'in', ['returned-by-delete', 'returned-by-stop'])
        .where(sql<boolean>`(state = 'conflict' or (state = 'verified' and days is null))`)
        .execute();
      return rows.flatMap(({ channel_id }) => channel_id ?? []);
    },
  };
}
