import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { postmasterPid, query, useDataFolder } from '../../../test/support/data-folder.ts';

const isRoot = process.getuid?.() === 0;
const startModule = new URL('./start-embedded-postgres.ts', import.meta.url).href;
const pgModule = import.meta.resolve('pg');
const folder = useDataFolder();

async function startInOwnProcess(): Promise<ChildProcess> {
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(startModule)});
    const log = { info() {}, warn() {}, error() {} };
    const { connection } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(folder.path)}, log });
    const client = new (await import(${JSON.stringify(pgModule)})).default.Client(connection);
    await client.connect();
    await client.query('create table kept as select 7 as value');
    process.stdout.write('up');
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  folder.killAfterTest(owner);
  if (owner.stdout) await once(owner.stdout, 'data');
  return owner;
}

describe('a second start', { timeout: 60_000 }, () => {
  it('finds the rows of the first', async () => {
    const first = await folder.start();
    await query(first, 'create table kept as select 7 as value');
    await first.stop();

    const second = await folder.start();

    expect(await query(second, 'select value from kept')).toEqual([{ value: 7 }]);
  });

  it('is refused while another process has the folder, whose server goes on', async () => {
    const first = await folder.start();

    await expect(folder.start()).rejects.toThrow(/in use by another Channeldesk/);
    expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('recovers committed rows after the owner was killed outright', async () => {
    const owner = await startInOwnProcess();
    owner.kill('SIGKILL');
    await once(owner, 'exit');

    const server = await folder.start();

    expect(await query(server, 'select value from kept')).toEqual([{ value: 7 }]);
  });

  it('stops a server that was left running on the folder', async () => {
    const first = await folder.start();
    await query(first, 'create table kept as select 7 as value');
    const leftPid = await postmasterPid(first);
    await writeFile(join(folder.path, 'postgres-owner'), '999999999 0\n');

    const second = await folder.start();

    expect(await postmasterPid(second)).not.toBe(leftPid);
    expect(folder.log.warn).toHaveBeenCalledWith(expect.stringContaining('left behind'));
    expect(await query(second, 'select value from kept')).toEqual([{ value: 7 }]);
  });

  it('leaves a stranger alone whose process id the stale lock file names', async () => {
    const first = await folder.start();
    await first.stop();
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    folder.killAfterTest(stranger);
    await writeFile(join(first.cluster, 'postmaster.pid'), `${stranger.pid}\n${first.cluster}\n`);

    const second = await folder.start();

    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('sets a new password when the password file was lost', async () => {
    const first = await folder.start();
    await first.stop();
    await rm(join(folder.path, 'postgres-password'));

    const second = await folder.start();

    expect(second.connection.password).not.toBe(first.connection.password);
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it.runIf(isRoot)('by root serves data of another account as that account', async () => {
    const first = await folder.start();
    await query(first, 'create table kept as select 7 as value');
    await first.stop();
    const base = join(folder.path, 'postgres');
    spawnSync('chown', ['-R', '65534:65534', base]);

    const second = await folder.start();

    expect(await query(second, 'select value from kept')).toEqual([{ value: 7 }]);
    expect((await stat(base)).uid).toBe(65_534);
  });

  it('initialises again what an interrupted first start left half-finished', async () => {
    const base = join(folder.path, 'postgres');
    await mkdir(join(base, 'data.new-1/base'), { recursive: true });
    await mkdir(join(base, 'data/base'), { recursive: true });

    const server = await folder.start();

    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await readdir(base)).not.toContain('data.new-1');
  });

  it('refuses data of another major version and changes nothing', async () => {
    const cluster = join(folder.path, 'postgres/data');
    await mkdir(cluster, { recursive: true });
    await writeFile(join(cluster, 'PG_VERSION'), '14\n');

    await expect(folder.start()).rejects.toThrow(
      /written by PostgreSQL 14, .* brings PostgreSQL 18/,
    );
    expect(await readdir(cluster)).toEqual(['PG_VERSION']);
  });

  it('refuses database files without a version mark instead of starting empty', async () => {
    const cluster = join(folder.path, 'postgres/data');
    await mkdir(join(cluster, 'global'), { recursive: true });
    await writeFile(join(cluster, 'global/pg_control'), 'x');

    await expect(folder.start()).rejects.toThrow(/damaged/);
    expect(await readdir(cluster)).toEqual(['global']);
  });
});

describe('a running server', { timeout: 60_000 }, () => {
  it('comes back on the same socket with its rows after it was killed', async () => {
    const server = await folder.start();
    await query(server, 'create table kept as select 7 as value');

    process.kill(await postmasterPid(server), 'SIGKILL');

    await vi.waitFor(
      async () => expect(await query(server, 'select value from kept')).toEqual([{ value: 7 }]),
      { timeout: 30_000, interval: 50 },
    );
    expect(folder.log.error).toHaveBeenCalledWith(expect.stringContaining('SIGKILL'));
  });

  it('is gone with its socket after stop, however often that is asked', async () => {
    const server = await folder.start();
    const pid = await postmasterPid(server);

    await Promise.all([server.stop(), server.stop()]);

    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await expect(stat(server.connection.host)).rejects.toThrow('ENOENT');
  });
});
