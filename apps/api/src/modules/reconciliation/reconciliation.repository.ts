import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import { openMovements } from './open-movements.ts';

export type Reconciled = Omit<Selectable<Database['reconciliations']>, 'id' | 'at'>;
export type ReconciliationRepository = ReturnType<typeof createReconciliationRepository>;

const keptDays = 90;

/** What has been held against the upstream so far, and what the balance is held against. */
export function createReconciliationRepository(db: Kysely<Database>) {
  return {
    /** The newest whole sweep; 0 before there was one. */
    async newestSweep(): Promise<number> {
      const row = await db
        .selectFrom('sweeps')
        .select((select) => select.fn.max('id').as('id'))
        .where('state', '=', 'complete')
        .executeTakeFirst();
      return row?.id ?? 0;
    },

    last: (): Promise<Reconciled | undefined> =>
      db
        .selectFrom('reconciliations')
        .select(['sweep_id', 'ledger_id', 'balance', 'left_over'])
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),

    /** Keeps this one, and those of three months. */
    async save(row: Reconciled, at: Date): Promise<void> {
      await db
        .insertInto('reconciliations')
        .values({ ...row, at })
        .execute();
      const old = new Date(at.getTime() - keptDays * 86_400_000);
      await db.deleteFrom('reconciliations').where('at', '<', old).execute();
      await db
        .deleteFrom('till_changes')
        .where('seen_at', '<', old)
        .where('is_explained', '=', true)
        .execute();
    },

    /** Whether any movement is under way, so that the balance may say more or less than the ledger. */
    async hasOpen(): Promise<boolean> {
      return (await openMovements(db).limit(1).executeTakeFirst()) !== undefined;
    },

    async lastEntry(): Promise<number> {
      const row = await db
        .selectFrom('ledger')
        .select((select) => select.fn.max('id').as('id'))
        .executeTakeFirst();
      return row?.id ?? 0;
    },

    /** What the balance gained by verified movements after one row of the ledger, up to another. */
    async sumBetween(after: number, upTo: number): Promise<{ own: number; drift: number }> {
      const { rows } = await sql<{ own: number; drift: number }>`
        select
          coalesce(sum(days) filter (where kind not in ('drift', 'top-up')), 0)::int as own,
          coalesce(sum(days) filter (where kind = 'drift' and channel_id is not null), 0)::int
            as drift
        from ledger as newest
        where id > ${after} and id <= ${upTo} and state = 'verified'
          and not exists (select from ledger as later where later.movement = newest.movement
            and later.id > newest.id and later.id <= ${upTo})`.execute(db);
      return rows[0] ?? { own: 0, drift: 0 };
    },
  };
}
