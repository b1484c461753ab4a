import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '#api/config.ts';
import type { Logger } from '#api/logging.ts';
import { type DatabaseHandle, type DatabaseTarget, openDatabase } from './connection.ts';
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
  const { databaseUrl, dataDir } = config.storage;
  if (databaseUrl) return openBoth({ connectionString: databaseUrl.reveal() }, log);
  await mkdir(resolve(dataDir), { recursive: true });
  const server = await startEmbeddedPostgres({ dataDir: resolve(dataDir), log });
  const storage = openBoth(server.connection, log);
  return {
    ...storage,
    async closeStorage() {
      await storage.closeStorage();
      await server.stop();
    },
  };
}

/** Each lock in use occupies one; those who hold for one give up by a limit of their own. */
export const lockLimits = { max: 30, connectionTimeoutMillis: 60_000 };

function openBoth(target: DatabaseTarget, log: Logger): Storage {
  const database = openDatabase(target, log);
  const lockDatabase = openDatabase(target, log, lockLimits);
  return {
    target,
    database,
    lockDatabase,
    async closeStorage() {
      await Promise.all([database.close(), lockDatabase.close()]);
    },
  };
}
