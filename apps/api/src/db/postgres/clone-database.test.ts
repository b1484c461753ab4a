import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneDatabase } from './clone-database.ts';
import type { EmbeddedPostgres, PostgresConnection } from './start-embedded-postgres.ts';
import { startTemporaryPostgres } from './temporary-postgres.ts';

let server: EmbeddedPostgres;

beforeAll(async () => {
  server = await startTemporaryPostgres();
}, 60_000);

afterAll(() => server.stop());

async function run(connection: PostgresConnection, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('gives a copy whose changes do not reach the template, and drops it while in use', async () => {
  await run(server.connection, 'create table note as select 1 as id');

  const copy = await cloneDatabase(server.connection, 'channeldesk', 'copy "one"');
  await run(copy.connection, 'insert into note values (2)');

  expect(await run(copy.connection, 'select count(*)::int as n from note')).toEqual([{ n: 2 }]);
  expect(await run(server.connection, 'select count(*)::int as n from note')).toEqual([{ n: 1 }]);
  const lingering = new pg.Client(copy.connection);
  lingering.on('error', () => undefined);
  await lingering.connect();
  await copy.drop();
  await expect(run(copy.connection, 'select 1')).rejects.toThrow('does not exist');
});
