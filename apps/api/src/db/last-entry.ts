import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/** The last row of the ledger that was written; 0 before there is one. */
export async function readLastEntry(db: Kysely<Database>): Promise<number> {
  const { id } = await db
    .selectFrom('ledger')
    .select((select) => select.fn.coalesce(select.fn.max('id'), sql<number>`0`).as('id'))
    .executeTakeFirstOrThrow();
  return id;
}
