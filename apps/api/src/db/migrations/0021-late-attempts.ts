import { type Kysely, sql } from 'kysely';

/** Drift that may be an attempt which was tried again since says of which extension. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ledger add column late_attempt_of uuid`.execute(db);
}
