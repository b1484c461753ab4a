import type { ChildProcess } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, vi } from 'vitest';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '#api/db/postgres/start-embedded-postgres.ts';
import { makeTemporaryDataDir } from '#api/db/postgres/temporary-postgres.ts';

/** An empty data folder for each test of the file; what was started on it ends with the test. */
export function useDataFolder() {
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

  return {
    log,
    get path() {
      return dataDir;
    },
    /** Starts a server on the folder, or on another one within it. */
    async start(place = dataDir): Promise<EmbeddedPostgres> {
      const server = await startEmbeddedPostgres({ dataDir: place, log });
      running.push(server);
      return server;
    },
    killAfterTest(owner: ChildProcess): void {
      owners.push(owner);
    },
  };
}

/** The rows that the server answers. */
export async function query<Row extends pg.QueryResultRow>(
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

/** The process that serves. */
export async function postmasterPid(server: EmbeddedPostgres): Promise<number> {
  return Number((await readFile(join(server.cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}
