import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';

/** Tells every replica that the balance was moved, so that none shows the one from before. */
export interface BalanceChanges {
  /** Another text than the last time when the balance was or may have been moved since. */
  latest(): Promise<string>;
  note(): Promise<string>;
}

const name = 'balance-changes';

export function createBalanceChanges(db: Kysely<Database>): BalanceChanges {
  return {
    async latest() {
      const row = await db
        .selectFrom('installation')
        .select('value')
        .where('key', '=', name)
        .executeTakeFirst();
      return row?.value ?? '0';
    },
    async note() {
      const { value } = await db
        .insertInto('installation')
        .values({ key: name, value: '1' })
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet({ value: sql`(installation.value::bigint + 1)::text` }),
        )
        .returning('value')
        .executeTakeFirstOrThrow();
      return value;
    },
  };
}
