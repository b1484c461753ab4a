import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostgresLog } from './postmaster.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';

const silent: PostgresLog = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Starts a server for tests: fast because not durable, and gone with its data after `stop`. */
export async function startTemporaryPostgres(log: PostgresLog = silent): Promise<EmbeddedPostgres> {
  const dataDir = await makeTemporaryDataDir();
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const server = await startEmbeddedPostgres({ dataDir, log, settings });
  return {
    ...server,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Makes an empty folder that the server's account can pass through even when root owns it. */
export async function makeTemporaryDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'channeldesk-test-'));
  await chmod(dataDir, 0o711);
  return dataDir;
}
