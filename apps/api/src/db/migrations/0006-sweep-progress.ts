import type { Kysely } from 'kysely';

/** What lets a sweep pass over unchanged rows, tell how far it is, and say when the next one is due. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('channels').addColumn('fingerprint', 'text').execute();
  await db.schema
    .alterTable('sweeps')
    .addColumn('total', 'integer')
    .addColumn('next_at', 'timestamptz')
    .execute();
}
