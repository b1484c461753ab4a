import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type DatabaseHandle, openDatabase } from './connection.ts';
import type { EmbeddedPostgres } from './postgres/start-embedded-postgres.ts';
import { startTemporaryPostgres } from './postgres/temporary-postgres.ts';

let server: EmbeddedPostgres;
let database: DatabaseHandle;
const errors: unknown[] = [];
const log = { error: (...line: unknown[]) => void errors.push(line) };

beforeAll(async () => {
  server = await startTemporaryPostgres();
  database = openDatabase(server.connection, log);
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

async function endAllConnections(): Promise<void> {
  const other = new pg.Client({ ...server.connection, database: 'postgres' });
  await other.connect();
  await other.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    server.connection.database,
  ]);
  await other.end();
}

/** A connection whose end was not read yet may fail one query more. */
const answer = () =>
  vi.waitFor(() => sql<{ one: number }>`select 1::int8 as one`.execute(database.db));

test('reads counts and int8 columns as numbers', async () => {
  const { rows } = await sql<{ count: unknown }>`select count(*) as count`.execute(database.db);

  expect(rows).toEqual([{ count: 1 }]);
});

test('outlives connections that break in the middle of a query or a transaction', async () => {
  const inQuery = sql`select pg_sleep(30)`.execute(database.db);
  const inTransaction = database.db.transaction().execute(async (trx) => {
    await sql`select pg_sleep(30)`.execute(trx);
  });
  const failures = Promise.allSettled([inQuery, inTransaction]);
  await vi.waitFor(() => expect(database.pool.totalCount).toBe(2));
  await vi.waitFor(async () => {
    const { rows } = await sql`select 1 from pg_stat_activity where query like '%pg_sleep(30)%'
      and pid <> pg_backend_pid()`.execute(database.db);
    expect(rows).toHaveLength(2);
  });

  await endAllConnections();

  expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect((await answer()).rows).toEqual([{ one: 1 }]);
});

test('logs the end of an idle connection in words, without the client and its password', async () => {
  await answer();
  errors.length = 0;

  await endAllConnections();

  await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0));
  expect(errors[0]).toEqual([
    { reason: expect.stringContaining('terminat') as string },
    'an idle database connection broke',
  ]);
  expect((await answer()).rows).toEqual([{ one: 1 }]);
});

test('ends the connections of a pool that was used by itself', async () => {
  const { pool, close } = openDatabase(server.connection, log);
  await pool.query('select 1');

  await close();

  expect(pool.totalCount).toBe(0);
});
