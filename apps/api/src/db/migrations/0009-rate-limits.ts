import { type Kysely, sql } from 'kysely';

/** What came within a minute is worth no write-ahead log, and nothing after a crash. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unlogged table rate_limits (
      key text collate "C" primary key,
      count integer not null,
      ends_at timestamptz not null
    ) with (fillfactor = 50)`.execute(db);
}
