import { type Kysely, sql } from 'kysely';

/**
 * A return of days has one end, whoever writes it, and what nobody saw happen is explained once, by a
 * comment; what of the ledger waits for a person is found without reading the rest of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create unique index ledger_returns_end_once on ledger (movement)
    where kind in ('returned-by-delete', 'returned-by-stop')
      and state in ('verified', 'rejected', 'not-applied', 'conflict')
      and comment = ''`.execute(db);
  await sql`create unique index ledger_explained_once on ledger (movement)
    where kind in ('drift', 'returned-by-delete', 'returned-by-stop')
      and comment <> ''`.execute(db);
  // What is explained later counts when it was found; any other row at its own time.
  await sql`alter table ledger add column counts_at timestamptz`.execute(db);
  await sql`create index ledger_by_time_it_counts on ledger ((coalesce(counts_at, at)))`.execute(
    db,
  );
  await sql`drop index ledger_by_time`.execute(db);
  // What has not ended is looked for among returns alone, not in the whole ledger.
  await sql`create index ledger_returns_begun on ledger (id) include (movement)
    where kind in ('returned-by-delete', 'returned-by-stop')
      and state in ('planned', 'sent', 'unconfirmed')`.execute(db);
  await sql`create index ledger_drift on ledger (at) where kind = 'drift'`.execute(db);
  await sql`create index ledger_newest_drift on ledger (id) where kind = 'drift'`.execute(db);
  await sql`create index ledger_conflicts on ledger (id) where state = 'conflict'`.execute(db);
}
