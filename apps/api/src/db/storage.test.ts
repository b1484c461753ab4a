import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { sql } from 'kysely';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { Secret } from '#api/secret.ts';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from './postgres/start-embedded-postgres.ts';
import { makeTemporaryDataDir } from './postgres/temporary-postgres.ts';
import { openStorage, type Storage } from './storage.ts';

const log = pino({ level: 'silent' });
let dataDir: string;
let server: EmbeddedPostgres;
let databaseUrl: Secret;

beforeAll(async () => {
  dataDir = await makeTemporaryDataDir();
  const settings = { listen_addresses: '127.0.0.1', port: String(await freePort()), fsync: 'off' };
  server = await startEmbeddedPostgres({ dataDir, log, settings });
  const { user, password, database } = server.connection;
  databaseUrl = new Secret(
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${settings.port}/${database}`,
  );
}, 60_000);

afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  taken.close();
  return port;
}

async function open(connections: number): Promise<Storage> {
  const storage = await openStorage(
    { storage: { databaseUrl, dataDir: '/nonexistent', connections } },
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
