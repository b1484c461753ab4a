import { type Kysely, sql } from 'kysely';

/** What a statement needs to tell the balance, and the end of a return, from what was written down. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Rows from before are not changed: what is still open is settled within a day of readings anyway.
  await sql`alter table ledger add column is_accepted boolean not null default false`.execute(db);
  // Rows of a bulk extension leave the balance open, so these are few.
  await sql`create index ledger_known_balance on ledger ((coalesce(counts_at, at)), id)
    where state = 'verified' and balance_after = balance_before + days`.execute(db);
}
