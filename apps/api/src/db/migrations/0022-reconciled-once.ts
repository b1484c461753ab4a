import { type Kysely, sql } from 'kysely';

/** What the reconciliation asks after each sweep is found without reading all that it ever did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Open changes are explained channel by channel, so that each is seen beside the others of its own.
  await sql`create index till_changes_open_by_channel on till_changes (channel_id, id)
    where not is_explained`.execute(db);
  await sql`drop index till_changes_open`.execute(db);
  await sql`create index till_changes_explained on till_changes (seen_at)
    where is_explained`.execute(db);
  await sql`create index reconciliations_by_time on reconciliations (at)`.execute(db);
  await sql`create index extensions_in_conflict on extensions (channel_id)
    where state = 'conflict'`.execute(db);
  // Drift that is explained may turn out later not to have touched the balance: that row bears the same
  // comment, and, unlike the explanation, a reason.
  await sql`drop index ledger_explained_once`.execute(db);
  await sql`create unique index ledger_explained_once on ledger (movement)
    where kind in ('drift', 'returned-by-delete', 'returned-by-stop')
      and comment <> '' and reason is null`.execute(db);
}
