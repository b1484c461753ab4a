import type { Kysely } from 'kysely';

/** When a Gate last left a check without an answer, so that silence is no "not checked". */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('channels').addColumn('link_silent_at', 'timestamptz').execute();
}
