import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startSimulator } from '@channeldesk/simulator/start';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { cloneDatabase } from '#api/db/postgres/clone-database.ts';
import { runApiForTest } from './support/api-process.ts';
import { adminCredentials } from './support/console.ts';
import { environmentOf } from './support/environment.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function startGround() {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const postgres = inject('postgres');
  const name = `process_${randomBytes(6).toString('hex')}`;
  const database = await cloneDatabase(postgres, postgres.database, name);
  onTestFinished(() => database.drop());
  return { simulator, env: environmentOf(simulator, database.connection, '/nonexistent') };
}

test('ends with 78 and the names of what is wrong, never a value, when it cannot be configured', async () => {
  const { ended, output } = runApiForTest({ PORT: 'canary-port', SESSION_SECRET: 'canary' });

  expect(await ended).toBe(78);
  expect(output()).toContain('WHAPI_PARTNER_TOKEN: is missing');
  expect(output()).toContain('PORT:');
  expect(output()).toContain('SESSION_SECRET:');
  expect(output()).not.toContain('canary');
});

test('names a host that channel tokens cannot go to before anything is started', async () => {
  const { ended, output } = runApiForTest({
    WHAPI_PARTNER_TOKEN: 'canary-token',
    WHAPI_GATE_HOSTS: 'gate.whapi.cloud:99999',
    DATA_DIR: '/nonexistent/never-made',
  });

  expect(await ended).toBe(78);
  expect(output()).toContain('WHAPI_GATE_HOSTS.0: must be host or host:port');
  expect(output().trim().split('\n')).toHaveLength(2);
});

test('says in one line that its port is taken, closes its own PostgreSQL and ends with 1', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const dataDir = await mkdtemp(join(tmpdir(), 'channeldesk-taken-'));
  await chmod(dataDir, 0o711);
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));

  const { ended, output } = runApiForTest({
    WHAPI_PARTNER_TOKEN: 'canary-token',
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'error',
  });

  expect(await ended, output()).toBe(1);
  expect(output()).toContain(
    `The address 127.0.0.1:${port} is taken by another program; change PORT`,
  );
  expect(output()).not.toMatch(/^\s+at /m);
  expect(output()).not.toContain('canary');
  const files = (await readdir(dataDir, { recursive: true })).map((path) => basename(path));
  expect(files).toContain('PG_VERSION');
  expect(files).not.toContain('postmaster.pid');
}, 60_000);

test('stopped in the middle of an upstream call, it finishes the call, answers and ends with 0', async () => {
  const { simulator, env } = await startGround();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/api/v1`;
  const { child, ended, output } = runApiForTest({
    ...env,
    ADMIN_EMAIL: adminCredentials.email,
    ADMIN_PASSWORD: adminCredentials.password,
    LINK_CHECK_INTERVAL_SECONDS: '0',
    PORT: String(port),
  });
  await vi.waitFor(() => expect(output()).toContain('sweep complete'), 15_000);
  const cookie = await signIn(url);
  // As a browser has one ready that it may never ask anything on.
  const spare = connect(port, '127.0.0.1');
  onTestFinished(() => void spare.destroy());
  await once(spare, 'connect');
  const path = '/channels/MANTIS-PF298';
  await simulator.control.addFault({ match: { method: 'GET', path }, delayMs: 700 });
  await simulator.control.clearRequests();

  const answer = fetch(`${url}${path}`, { headers: { cookie } });
  await vi.waitFor(
    async () => expect(await simulator.control.requests({ path })).toHaveLength(1),
    5000,
  );
  child.kill('SIGTERM');
  const response = await answer;

  expect(response.status, output()).toBe(200);
  expect(await response.json()).toMatchObject({ id: 'MANTIS-PF298', source: 'upstream' });
  expect(await ended).toBe(0);
  await expect(fetch(`${url}/health/live`)).rejects.toThrow('fetch failed');
}, 60_000);

test('stopped while it starts, before it listens, it ends what it has begun, with 0', async () => {
  const { env } = await startGround();
  const { child, ended, output } = runApiForTest({ ...env, PORT: '0' });
  await vi.waitFor(() => expect(output()).toContain('Set-up code'), {
    timeout: 15_000,
    interval: 1,
  });

  child.kill('SIGTERM');

  expect(await ended, output()).toBe(0);
}, 60_000);

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(adminCredentials),
  });
  expect(response.status).toBe(201);
  return response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}
