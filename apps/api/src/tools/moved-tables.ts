import type pg from 'pg';

export interface MovedTable {
  readonly name: string;
  /** Quoted for SQL, without those that PostgreSQL computes. */
  readonly columns: string;
  /** Of its identity column, when it has one. */
  readonly sequence: string | null;
  /** Whether its rows are worth moving: not those that tell of the last minutes only. */
  readonly isMoved: boolean;
}

type Queryable = Pick<pg.ClientBase, 'query'>;

const ofTheMigrator = /^kysely_/;
const ofTheMoment = new Set(['rate_limits', 'events']);

/** Tells whether any table holds a row, whoever made it; the migrator's own do not count. */
export async function findRows(client: Queryable): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  for (const { name } of rows.filter((row) => !ofTheMigrator.test(row.name))) {
    const found = await client.query(`select from public.${quoted(name)} limit 1`);
    if (found.rowCount) return name;
  }
  return null;
}

/** All tables of the console, each after those that its rows point to. */
export async function listTables(client: Queryable): Promise<MovedTable[]> {
  const { rows } = await client.query<MovedTable & { parents: string[] }>(tablesWithParents);
  const left = rows.filter(({ name }) => !ofTheMigrator.test(name));
  const sorted: MovedTable[] = [];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const next = left.findIndex(({ parents }) => !parents.some((parent) => waiting.has(parent)));
    const [table] = left.splice(Math.max(next, 0), 1);
    if (table) sorted.push({ ...table, isMoved: !ofTheMoment.has(table.name) });
  }
  return sorted;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const tablesWithParents = `
  select t.relname as name,
    (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
      where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    ) as columns,
    (select pg_get_serial_sequence(t.oid::regclass::text, a.attname) from pg_attribute a
      where a.attrelid = t.oid and a.attidentity <> '' limit 1) as sequence,
    (select coalesce(array_agg(p.relname::text), '{}') from pg_constraint f
      join pg_class p on p.oid = f.confrelid
      where f.conrelid = t.oid and f.contype = 'f' and f.confrelid <> t.oid) as parents
  from pg_class t
  where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace
  order by t.relname`;
