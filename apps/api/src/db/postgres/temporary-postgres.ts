import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostgresLog } from './postmaster.ts';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './start-embedded-postgres.ts';

const silent: PostgresLog = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Starts a server for tests: fast because not durable, and gone with its data after `stop`. */
export async function startTemporaryPostgres(
  log: PostgresLog = silent,
  settings: EmbeddedPostgresOptions['settings'] = {},
): Promise<EmbeddedPostgres> {
  const dataDir = await makeTemporaryDataDir();
  const server = await startEmbeddedPostgres({
    dataDir,
    log,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', ...settings },
  });
  return {
    ...server,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** As above, and reached by a URL over TCP, as a server on another machine is. */
export async function startTemporaryServer(): Promise<EmbeddedPostgres & { readonly url: string }> {
  const port = String(await freePort());
  const server = await startTemporaryPostgres(silent, { listen_addresses: '127.0.0.1', port });
  const { user, password, database } = server.connection;
  return { ...server, url: `postgres://${user}:${password}@127.0.0.1:${port}/${database}` };
}

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  taken.close();
  return port;
}

/** Makes an empty folder that the server's account can pass through even when root owns it. */
export async function makeTemporaryDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'channeldesk-test-'));
  await chmod(dataDir, 0o711);
  return dataDir;
}
