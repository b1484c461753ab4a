import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './connection.ts';
import { kept } from './kept-plan.ts';
import { startTemporaryPostgres } from './postgres/temporary-postgres.ts';

async function openOne() {
  const server = await startTemporaryPostgres();
  const database = openDatabase(
    server.connection,
    { error: () => undefined },
    { max: 1, connectionTimeoutMillis: 5000 },
  );
  onTestFinished(async () => {
    await database.close();
    await server.stop();
  });
  const plans = () =>
    sql<{ statement: string; uses: number }>`
      select statement, generic_plans + custom_plans as uses
      from pg_prepared_statements order by prepare_time`.execute(database.db);
  return { ...database, plans };
}

test('plans a marked statement once, and goes on when a newer replica changes the table', async () => {
  const { db, plans } = await openOne();
  await sql`create table things (name text)`.execute(db);
  await sql`insert into things values ('one')`.execute(db);
  const ask = async (name: string) =>
    (await sql`select * from things where name = ${name} ${kept}`.execute(db)).rows;

  const before = [await ask('one'), await ask('two')];
  const known = await plans();
  await sql`alter table things add column size integer`.execute(db);
  const after = await ask('one');

  expect(before).toEqual([[{ name: 'one' }], []]);
  expect(known.rows.map(({ statement }) => statement)).toEqual([
    'select * from things where name = $1 /* kept */',
  ]);
  expect(after).toEqual([{ name: 'one', size: null }]);

  await ask('two');
  const uses = (await plans()).rows.map((plan) => plan.uses);
  expect(uses).toEqual([2, 2]);
});

test('leaves a marked statement with a callback to the driver', async () => {
  const { pool } = await openOne();
  const answered = Promise.withResolvers<unknown>();

  pool.query(`select $1::integer as size /* kept */`, [3], (_, result) => {
    answered.resolve(result.rows);
  });

  expect(await answered.promise).toEqual([{ size: 3 }]);
});
