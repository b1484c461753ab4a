import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '#api/config.ts';
import type { Logger } from '#api/logging.ts';
import { type DatabaseHandle, type DatabaseTarget, openDatabase } from './connection.ts';
import { findPackage } from './postgres/binaries.ts';
import { startEmbeddedPostgres } from './postgres/start-embedded-postgres.ts';

export interface Storage {
  /** Where others may open connections of their own. */
  readonly target: DatabaseTarget;
  readonly database: DatabaseHandle;
  /** Connections for locks only, so that waiting for one cannot starve queries. */
  readonly lockDatabase: DatabaseHandle;
  closeStorage(): Promise<void>;
}

/** Opens the configured server, or starts the private one of the data folder. */
export async function openStorage(config: Pick<Config, 'storage'>, log: Logger): Promise<Storage> {
  const { databaseUrl, dataDir, connections } = config.storage;
  if (databaseUrl) return openBoth({ connectionString: databaseUrl.reveal() }, connections, log);
  // Before anything is made: without it there is nothing to make it for.
  await findPackage();
  await mkdir(resolve(dataDir), { recursive: true });
  const server = await startEmbeddedPostgres({ dataDir: resolve(dataDir), log });
  const storage = openBoth(server.connection, embeddedConnections, log);
  return {
    ...storage,
    async closeStorage() {
      await storage.closeStorage();
      await server.stop();
    },
  };
}

/** What the private server has room for. */
const embeddedConnections = 50;
/** Each lock in use occupies one as long as the upstream takes; queries give theirs back at once. */
const shareOfLocks = 0.6;

/** Those who hold for a lock give up by a limit of their own. */
export const lockLimits = { connectionTimeoutMillis: 60_000 };
const queryLimits = { connectionTimeoutMillis: 5000 };

function openBoth(target: DatabaseTarget, connections: number, log: Logger): Storage {
  const locks = Math.floor(connections * shareOfLocks);
  const database = openDatabase(target, log, { ...queryLimits, max: connections - locks });
  const lockDatabase = openDatabase(target, log, { ...lockLimits, max: locks });
  return {
    target,
    database,
    lockDatabase,
    async closeStorage() {
      await Promise.all([database.close(), lockDatabase.close()]);
    },
  };
}
