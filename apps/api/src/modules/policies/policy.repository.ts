import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import { readLastSweeps } from '#api/db/last-sweeps.ts';
import type { Database } from '#api/db/schema.ts';
import { createPolicyRunReads } from './policy-run-reads.ts';

export type PolicyRecord = Selectable<Database['policies']>;
export type NewPolicy = Insertable<Database['policies']>;

export type PolicyRepository = ReturnType<typeof createPolicyRepository>;

export function createPolicyRepository(db: Kysely<Database>) {
  const all = () => db.selectFrom('policies').selectAll().where('deleted_at', 'is', null);
  return {
    ...createPolicyRunReads(db),

    /** Oldest first. */
    list: (): Promise<PolicyRecord[]> => all().orderBy('number').execute(),

    find: (id: string): Promise<PolicyRecord | undefined> =>
      all().where('id', '=', id).executeTakeFirst(),

    /** Adds a policy unless there are so many already; then undefined. */
    create: (policy: NewPolicy, most: number): Promise<PolicyRecord | undefined> =>
      db.transaction().execute((transaction) => createUnlessMany(transaction, policy, most)),

    update: (
      id: string,
      changes: Updateable<Database['policies']>,
    ): Promise<PolicyRecord | undefined> =>
      db
        .updateTable('policies')
        .set(changes)
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .returningAll()
        .executeTakeFirst(),

    lastSweeps: () => readLastSweeps(db),
  };
}

async function createUnlessMany(db: Kysely<Database>, policy: NewPolicy, most: number) {
  // Two that are added at once must not both take the last place.
  await sql`lock table policies in share row exclusive mode`.execute(db);
  const { count } = await db
    .selectFrom('policies')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= most) return undefined;
  return db.insertInto('policies').values(policy).returningAll().executeTakeFirstOrThrow();
}
