import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { postmasterPid, query, useDataFolder } from '../../../test/support/data-folder.ts';

const isRoot = process.getuid?.() === 0;
const folder = useDataFolder();

describe('a fresh data folder', { timeout: 60_000 }, () => {
  it('gets a durable UTF-8 database that knows Unicode letters and trigrams', async () => {
    const server = await folder.start();

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
    const server = await folder.start();

    expect((await stat(join(folder.path, 'postgres-password'))).mode & 0o777).toBe(0o600);
    expect((await stat(server.connection.host)).mode & 0o777).toBe(0o700);
    const intruder = new pg.Client({ ...server.connection, password: 'guess' });
    await expect(intruder.connect()).rejects.toThrow('password authentication failed');
  });

  it.runIf(isRoot)('is served by an account that is not root', async () => {
    const server = await folder.start();

    const status = await readFile(`/proc/${await postmasterPid(server)}/status`, 'utf8');

    expect(status).toMatch(/^Uid:\t(?!0\b)\d+/m);
    expect((await stat(server.cluster)).uid).not.toBe(0);
  });

  it.runIf(isRoot)('lies elsewhere when a private folder above shuts the server out', async () => {
    const shut = join(folder.path, 'shut');
    await mkdir(shut, { mode: 0o700 });
    const server = await folder.start(join(shut, 'data'));

    const rows = await query(server, 'select 1 as one');

    expect(rows).toEqual([{ one: 1 }]);
    expect(server.cluster).toMatch(/^\/var\/lib\/channeldesk\//);
    await server.stop();
    await rm(join(server.cluster, '..'), { recursive: true });
  });

  it('works under a path longer than a unix socket may have', async () => {
    const server = await folder.start(join(folder.path, 'x'.repeat(120)));

    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    await expect(stat(server.connection.host)).rejects.toThrow('ENOENT');
  });
});
