import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { Caller } from '#api/http/caller.ts';

export type ViewRow = Selectable<Database['views']>;
export type Owner = Pick<Caller, 'kind' | 'id'>;
export type NewView = Pick<ViewRow, 'name' | 'query' | 'is_shared' | 'updated_at'>;

export type ViewRepository = ReturnType<typeof createViewRepository>;
export type ViewRows = ReturnType<typeof viewRows>;

export function createViewRepository(db: Kysely<Database>) {
  return {
    ...viewRows(db),

    /** Lets one writer in at a time, so that what it looked up still holds when it writes. */
    alone: <Result>(write: (rows: ViewRows) => Promise<Result>): Promise<Result> =>
      db.transaction().execute(async (transaction) => {
        await sql`lock table views in share row exclusive mode`.execute(transaction);
        return write(viewRows(transaction));
      }),
  };
}

function viewRows(db: Kysely<Database>) {
  const countWhere = async (condition: ReturnType<typeof belongsTo>) => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from views where ${condition}`.execute(db);
    return rows[0]?.count ?? 0;
  };
  return {
    visibleTo: (owner: Owner): Promise<ViewRow[]> =>
      db
        .selectFrom('views')
        .selectAll()
        .where(sql<boolean>`(is_shared or ${belongsTo(owner)})`)
        .execute(),

    find: (id: string): Promise<ViewRow | undefined> =>
      db.selectFrom('views').selectAll().where('id', '=', id).executeTakeFirst(),

    countOf: (owner: Owner) => countWhere(belongsTo(owner)),
    countShared: () => countWhere(sql<boolean>`is_shared`),

    named: (owner: Owner, name: string): Promise<ViewRow | undefined> =>
      db
        .selectFrom('views')
        .selectAll()
        .where(belongsTo(owner))
        .where(sql<boolean>`lower(name) = lower(${name})`)
        .executeTakeFirst(),

    insert: (owner: Owner, view: NewView): Promise<ViewRow> =>
      db
        .insertInto('views')
        .values({ owner_kind: owner.kind, owner_id: owner.id, ...view })
        .returningAll()
        .executeTakeFirstOrThrow(),

    update: (id: string, view: NewView): Promise<ViewRow> =>
      db
        .updateTable('views')
        .set(view)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow(),

    delete: (id: string) => db.deleteFrom('views').where('id', '=', id).execute(),
  };
}

function belongsTo({ kind, id }: Owner) {
  return sql<boolean>`(owner_kind = ${kind} and owner_id = ${id})`;
}
