import { type Kysely, sql } from 'kysely';

/** What tells how fresh rows are that no sweep wrote, and finds what the console has just deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('sweeps').addColumn('confirmed_at', 'timestamptz').execute();
  // Until the first sweep after this one, rows are as fresh as they were said to be before.
  await sql`update sweeps set confirmed_at = started_at where state = 'complete'`.execute(db);
  await sql`create index channels_gone on channels (gone_at) where gone_at is not null`.execute(db);
}
