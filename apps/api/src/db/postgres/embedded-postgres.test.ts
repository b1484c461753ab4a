import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';
import { makeTemporaryDataDir } from './temporary-postgres.ts';

const isRoot = process.getuid?.() === 0;
const startModule = new URL('./start-embedded-postgres.ts', import.meta.url).href;
const pgModule = import.meta.resolve('pg');
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

let dataDir: string;
let running: EmbeddedPostgres[] = [];
let owners: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await makeTemporaryDataDir();
});

afterEach(async () => {
  for (const owner of owners) owner.kill('SIGKILL');
  for (const server of running) await server.stop();
  running = [];
  owners = [];
  vi.clearAllMocks();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log });
  running.push(server);
  return server;
}

async function query<Row extends pg.QueryResultRow>(
  server: EmbeddedPostgres,
  sql: string,
): Promise<Row[]> {
  const client = new pg.Client(server.connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function postmasterPid(server: EmbeddedPostgres): Promise<number> {
  return Number((await readFile(join(server.cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

async function startInOwnProcess(): Promise<ChildProcess> {
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(startModule)});
    const log = { info() {}, warn() {}, error() {} };
    const { connection } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log });
    const client = new (await import(${JSON.stringify(pgModule)})).default.Client(connection);
    await client.connect();
    await client.query('create table kept as select 7 as value');
    process.stdout.write('up');
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  owners.push(owner);
  if (owner.stdout) await once(owner.stdout, 'data');
  return owner;
}

describe('a fresh data folder', { timeout: 60_000 }, () => {
  it('gets a durable UTF-8 database that knows Unicode letters and trigrams', async () => {
    const server = await start();

    await query(server, 'create extension pg_trgm');
    const rows = await query(
      server,
      `select lower('ÄЖ') as folded, 'Жуковка' ilike '%КОВ%' as matched,
              cardinality(show_trgm('Жук')) > 0 as indexed,
              current_setting('fsync') as fsync, current_setting('listen_addresses') as tcp,
              current_setting('server_encoding') as encoding`,
    );

    expect(rows).toEqual([
      { folded: 'äж', matched: true, indexed: true, fsync: 'on', tcp: '', encoding: 'UTF8' },
    ]);
  });

  it('keeps password and socket from everybody else', async () => {
    const server = await start();

    expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
    expect((await stat(server.connection.host)).mode & 0o777).toBe(0o700);
    const intruder = new pg.Client({ ...server.connection, password: 'guess' });
    await expect(intruder.connect()).rejects.toThrow('password authentication failed');
  });

  it.runIf(isRoot)('is served by an account that is not root', async () => {
    const server = await start();

    const status = await readFile(`/proc/${await postmasterPid(server)}/status`, 'utf8');

    expect(status).toMatch(/^Uid:\t(?!0\b)\d+/m);
    expect((await stat(server.cluster)).uid).not.toBe(0);
  });

  it.runIf(isRoot)('lies elsewhere when a private folder above shuts the server out', async () => {
    const shut = join(dataDir, 'shut');
    await mkdir(shut, { mode: 0o700 });
    const server = await startEmbeddedPostgres({ dataDir: join(shut, 'data'), log });
    running.push(server);

    const rows = await query(server, 'select 1 as one');

    expect(rows).toEqual([{ one: 1 }]);
    expect(server.cluster).toMatch(/^\/var\/lib\/channeldesk\//);
    await server.stop();
    await rm(join(server.cluster, '..'), { recursive: true });
  });

  it('works under a path longer than a unix socket may have', async () => {
    const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'x'.repeat(120)), log });
    running.push(server);

    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    await expect(stat(server.connection.host)).rejects.toThrow('ENOENT');
  });
});

describe('a second start', { timeout: 60_000 }, () => {
  it('finds the rows of the first', async () => {
    const first = await start();
    await query(first, 'create table kept as select 7 as value');
    await first.stop();

    const second = await start();

    expect(await query(second, 'select value from kept')).toEqual([{ value: 7 }]);
  });

  it('is refused while another process has the folder, whose server goes on', async () => {
    const first = await start();

    await expect(start()).rejects.toThrow(/in use by another Channeldesk/);
    expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('recovers committed rows after the owner was killed outright', async () => {
    const owner = await startInOwnProcess();
    owner.kill('SIGKILL');
    await once(owner, 'exit');

    const server = await start();

    expect(await query(server, 'select value from kept')).toEqual([{ value: 7 }]);
  });

  it('stops a server that was left running on the folder', async () => {
    const first = await start();
    await query(first, 'create table kept as select 7 as value');
    const leftPid = await postmasterPid(first);
    await writeFile(join(dataDir, 'postgres-owner'), '999999999 0\n');

    const second = await start();

    expect(await postmasterPid(second)).not.toBe(leftPid);
    expect(log.warn).toHaveBeenCalledWith(expect.stringContaining('left behind'));
    expect(await query(second, 'select value from kept')).toEqual([{ value: 7 }]);
  });

  it('leaves a stranger alone whose process id the stale lock file names', async () => {
    const first = await start();
    await first.stop();
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    owners.push(stranger);
    await writeFile(join(first.cluster, 'postmaster.pid'), `${stranger.pid}\n${first.cluster}\n`);

    const second = await start();

    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('sets a new password when the password file was lost', async () => {
    const first = await start();
    await first.stop();
    await rm(join(dataDir, 'postgres-password'));

    const second = await start();

    expect(second.connection.password).not.toBe(first.connection.password);
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it.runIf(isRoot)('by root serves data of another account as that account', async () => {
    const first = await start();
    await query(first, 'create table kept as select 7 as value');
    await first.stop();
    const base = join(dataDir, 'postgres');
    spawnSync('chown', ['-R', '65534:65534', base]);

    const second = await start();

    expect(await query(second, 'select value from kept')).toEqual([{ value: 7 }]);
    expect((await stat(base)).uid).toBe(65_534);
  });

  it('initialises again what an interrupted first start left half-finished', async () => {
    const base = join(dataDir, 'postgres');
    await mkdir(join(base, 'data.new-1/base'), { recursive: true });
    await mkdir(join(base, 'data/base'), { recursive: true });

    const server = await start();

    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await readdir(base)).not.toContain('data.new-1');
  });

  it('refuses data of another major version and changes nothing', async () => {
    const cluster = join(dataDir, 'postgres/data');
    await mkdir(cluster, { recursive: true });
    await writeFile(join(cluster, 'PG_VERSION'), '14\n');

    await expect(start()).rejects.toThrow(/written by PostgreSQL 14, .* brings PostgreSQL 18/);
    expect(await readdir(cluster)).toEqual(['PG_VERSION']);
  });

  it('refuses database files without a version mark instead of starting empty', async () => {
    const cluster = join(dataDir, 'postgres/data');
    await mkdir(join(cluster, 'global'), { recursive: true });
    await writeFile(join(cluster, 'global/pg_control'), 'x');

    await expect(start()).rejects.toThrow(/damaged/);
    expect(await readdir(cluster)).toEqual(['global']);
  });
});

describe('a running server', { timeout: 60_000 }, () => {
  it('comes back on the same socket with its rows after it was killed', async () => {
    const server = await start();
    await query(server, 'create table kept as select 7 as value');

    process.kill(await postmasterPid(server), 'SIGKILL');

    await vi.waitFor(
      async () => expect(await query(server, 'select value from kept')).toEqual([{ value: 7 }]),
      { timeout: 30_000, interval: 50 },
    );
    expect(log.error).toHaveBeenCalledWith(expect.stringContaining('SIGKILL'));
  });

  it('is gone with its socket after stop, however often that is asked', async () => {
    const server = await start();
    const pid = await postmasterPid(server);

    await Promise.all([server.stop(), server.stop()]);

    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await expect(stat(server.connection.host)).rejects.toThrow('ENOENT');
  });
});
