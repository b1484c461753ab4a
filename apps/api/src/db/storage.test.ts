import { sql } from 'kysely';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { Secret } from '#api/secret.ts';
import { startTemporaryServer } from './postgres/temporary-postgres.ts';
import { openStorage, type Storage } from './storage.ts';

const log = pino({ level: 'silent' });
let server: Awaited<ReturnType<typeof startTemporaryServer>>;

beforeAll(async () => {
  server = await startTemporaryServer();
}, 60_000);

afterAll(() => server.stop());

async function open(connections: number): Promise<Storage> {
  const storage = await openStorage(
    { storage: { databaseUrl: new Secret(server.url), dataDir: '/nonexistent', connections } },
    log,
  );
  onTestFinished(() => storage.closeStorage());
  return storage;
}

test('opens no more connections to a server than it may, and serves everybody in turn', async () => {
  const { database, lockDatabase } = await open(15);
  const work = Array.from({ length: 30 }, () =>
    [database, lockDatabase].map(({ pool }) => pool.query('select pg_sleep(0.02)')),
  );

  await Promise.all(work.flat());

  const admin = new pg.Client(server.connection);
  await admin.connect();
  const { rows } = await admin.query(
    "select count(*)::int from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
  );
  await admin.end();
  expect(rows).toEqual([{ count: 15 }]);
});

test('has the server notice within half a minute that this machine has vanished', async () => {
  const { database, lockDatabase } = await open(15);

  for (const { db } of [database, lockDatabase]) {
    const { rows } = await sql`
      select current_setting('tcp_keepalives_idle') as idle,
             current_setting('tcp_keepalives_interval') as interval,
             current_setting('tcp_keepalives_count') as count`.execute(db);
    expect(rows).toEqual([{ idle: '15', interval: '5', count: '3' }]);
  }
});
