import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { type DatabaseHandle, openDatabase } from '#api/db/connection.ts';
import { migrate } from '#api/db/migrate.ts';
import { type ClonedDatabase, cloneDatabase } from '#api/db/postgres/clone-database.ts';
import { startEmbeddedPostgres } from '#api/db/postgres/start-embedded-postgres.ts';
import { makeTemporaryDataDir } from '#api/db/postgres/temporary-postgres.ts';
import { extend } from './support/acting.ts';
import { createClient, type TestClient, testHost } from './support/client.ts';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';
import { environmentOf } from './support/environment.ts';

const id = 'MANTIS-PF298';
const hostile = '\\N\ttab "quotes" \\. \n\r line, ünïcødé 👋 \u202eabc';
const log = pino({ level: 'silent' });
const everyRow = ['/channels?limit=100&sort=id', `/channels/${id}/timeline`, '/keys', '/session'];

let dataDir: string;
let first: TestConsole;
let before: unknown[];
let cookie: string;
let order: { key: string; row: unknown };
let keySecret: string;

beforeAll(async () => {
  dataDir = await makeTemporaryDataDir();
  first = await startConsole({
    config: { DATABASE_URL: '', SESSION_SECRET: '', DATA_DIR: dataDir },
    withSweep: true,
  });
  await first.deps.requestCounts.exchange();
  const { key, row } = await extend(first, id);
  order = { key, row };
  keySecret = (await first.key(['channels:read'])).secret;
  await first.db.updateTable('channels').set({ name: hostile }).where('id', '=', id).execute();
  await first.db
    .insertInto('activities')
    .values({
      channel_id: id,
      actor_kind: 'system',
      actor_name: hostile,
      action: 'restarted',
      outcome: 'succeeded',
      detail: hostile,
      request_id: null,
    })
    .execute();
  const signedIn = await first.anonymous.send('POST', '/session', { body: first.adminCredentials });
  cookie = String(signedIn.headers['set-cookie']).split(';', 1)[0] ?? '';
  before = await read(createClient(first.app, { cookie }));
  await first.app.close();
  await first.deps.close();
}, 60_000);

afterAll(async () => {
  await first.ground.clear();
  await rm(dataDir, { recursive: true, force: true });
});

function read(client: TestClient): Promise<unknown[]> {
  return Promise.all(everyRow.map(async (path) => (await client.send('GET', path)).json()));
}

async function createTarget(): Promise<ClonedDatabase & { url: string }> {
  const name = `moved_${randomBytes(6).toString('hex')}`;
  const target = await cloneDatabase(inject('postgres'), 'template0', name);
  onTestFinished(() => target.drop());
  const { DATABASE_URL = '' } = environmentOf(first.simulator, target.connection, '');
  return { ...target, url: DATABASE_URL };
}

async function open(target: ClonedDatabase): Promise<DatabaseHandle> {
  const database = openDatabase(target.connection, log);
  onTestFinished(() => database.close());
  return database;
}

async function move(url: string, from = dataDir): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, ['src/tools/move-data.ts'], {
    cwd: resolve(import.meta.dirname, '..'),
    env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: url, DATA_DIR: from },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}

const rowsOf = async ({ db }: DatabaseHandle) =>
  (await sql<{ id: string }>`select id from users union all select id from sessions`.execute(db))
    .rows;

test('a console on the new server has the people, sessions, keys, channels and journal of the old', async () => {
  const target = await createTarget();

  const { code, output } = await move(target.url);

  expect(code, output).toBe(0);
  expect(output).toMatch(/channels +25 rows/);
  expect(output).toMatch(/extensions +1 rows/);
  expect(output).not.toContain('rate_limits');
  const secretFile = join(dataDir, 'session-secret');
  const secret = (await readFile(secretFile, 'utf8')).trim();
  const password = (await readFile(join(dataDir, 'postgres-password'), 'utf8')).trim();
  expect(output).toContain(`Set SESSION_SECRET to the line in ${secretFile}`);
  for (const hidden of [secret, password, inject('postgres').password]) {
    expect(output).not.toContain(hidden);
  }

  const moved = await startConsoleForTest({
    beside: first,
    config: { DATABASE_URL: target.url, SESSION_SECRET: secret },
  });
  const again = createClient(moved.app, { cookie, origin: `http://${testHost}` });
  const withKey = createClient(moved.app, { authorization: `Bearer ${keySecret}` });
  expect(await read(again)).toEqual(before);
  expect(JSON.stringify(before)).toContain(JSON.stringify(hostile.slice(0, 20)).slice(1, -1));
  expect((await withKey.send('GET', '/channels')).statusCode).toBe(200);
  const repeated = await extend({ admin: again }, id, { key: order.key });
  expect(repeated.row).toEqual(order.row);
  expect((await first.simulator.control.books()).movements).toHaveLength(1);
  await again.send('POST', `/channels/${id}/restart`);
  const { items } = (await again.send('GET', `/channels/${id}/timeline`)).json() as {
    items: { action: string }[];
  };
  expect(items[0]?.action).toBe('restarted');
}, 60_000);

test('refuses a database that has rows, and one that the console was started on', async () => {
  const target = await createTarget();
  const database = await open(target);
  await sql`create table somebody as select 1 as row`.execute(database.db);

  const strangers = await move(target.url);
  await sql`drop table somebody`.execute(database.db);
  await migrate(database.db);
  await database.db.insertInto('installation').values({ key: 'a', value: 'b' }).execute();
  const used = await move(target.url);

  expect(strangers.code).toBe(1);
  expect(strangers.output).toContain('has rows already, in the table somebody');
  expect(used.output).toContain('has rows already, in the table installation');
  expect(await rowsOf(database)).toEqual([]);
}, 60_000);

test('moves all or nothing: after a failure half-way every table is empty', async () => {
  const target = await createTarget();
  const database = await open(target);
  await migrate(database.db);
  await sql`alter table users add constraint refused check (role = 'nobody')`.execute(database.db);

  const { code, output } = await move(target.url);

  expect(code).toBe(1);
  expect(output).toContain('Not moved.');
  const counts = await sql`
    select (select count(*) from channels) as channels, (select count(*) from activities) as activities,
      (select count(*) from users) as users`.execute(database.db);
  expect(counts.rows).toEqual([{ channels: 0, activities: 0, users: 0 }]);
}, 60_000);

test('notices rows that did not arrive as they were', async () => {
  const target = await createTarget();
  const database = await open(target);
  await migrate(database.db);
  await sql`create function spoil() returns trigger language plpgsql as
    $$ begin new.comment := new.comment || ' '; return new; end $$`.execute(database.db);
  await sql`create trigger spoil before insert on extensions
    for each row execute function spoil()`.execute(database.db);

  const { code, output } = await move(target.url);

  expect(code).toBe(1);
  expect(output).toContain('The table extensions did not arrive as it was (1 rows there, 1 here)');
  expect(await rowsOf(database)).toEqual([]);
}, 60_000);

test('refuses while a console runs on the data folder, which goes on', async () => {
  const target = await createTarget();
  const server = await startEmbeddedPostgres({ dataDir, log });
  onTestFinished(() => server.stop());

  const { code, output } = await move(target.url);

  expect(code).toBe(1);
  expect(output).toContain('is in use by another Channeldesk');
  const running = openDatabase(server.connection, log);
  expect(await rowsOf(running)).not.toEqual([]);
  await running.close();
}, 60_000);

test('makes no store where there is none, and repeats no password of an address it cannot use', async () => {
  const target = await createTarget();
  const empty = await makeTemporaryDataDir();
  onTestFinished(() => rm(empty, { recursive: true, force: true }));

  const nothing = await move(target.url, empty);
  const malformed = await move('postgres://user:canary@[bad', empty);
  const away = await move('postgres://user:canary@127.0.0.1:1/db');

  expect(nothing.output).toContain(`There is no private PostgreSQL in ${empty}`);
  expect(await readdir(empty)).toEqual([]);
  expect(malformed.output).toContain('Set DATABASE_URL');
  expect(away.output).toContain('Not moved.');
  expect([nothing.code, malformed.code, away.code]).toEqual([1, 1, 1]);
  expect(malformed.output + away.output).not.toContain('canary');
}, 60_000);
