import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#api/clock.ts';
import type { EmbeddedPostgres } from './postgres/start-embedded-postgres.ts';
import { startTemporaryPostgres } from './postgres/temporary-postgres.ts';
import { announcePresence } from './presence.ts';
import type { Database } from './schema.ts';

let server: EmbeddedPostgres;
const pools: pg.Pool[] = [];

beforeAll(async () => {
  server = await startTemporaryPostgres();
});

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await server.stop();
});

async function newProcess() {
  const pool = new pg.Pool({
    ...server.connection,
    types: {
      getTypeParser: (oid, format) => (oid === 20 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  pool.on('error', () => undefined);
  pools.push(pool);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const clock = { ...systemClock, sleep: async () => undefined };
  return announcePresence({ db, pool, clock, log: { warn: () => undefined } });
}

test('knows which processes live, and that one has ended', async () => {
  const [one, other] = [await newProcess(), await newProcess()];

  const both = await one.living();
  await other.close();
  const left = await one.living();
  await one.close();

  expect(both).toEqual(expect.arrayContaining([one.id, other.id]));
  expect(left).not.toContain(other.id);
});

test('announces itself again after its connection was cut', async () => {
  const [one, other] = [await newProcess(), await newProcess()];
  const admin = new pg.Client({ ...server.connection });
  await admin.connect();

  await admin.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
  await admin.end();

  await expect.poll(() => other.living()).toContain(one.id);
  await Promise.all([one.close(), other.close()]);
});
