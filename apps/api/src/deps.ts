import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from './config.ts';
import { type DatabaseHandle, openDatabase } from './db/connection.ts';
import { migrate } from './db/migrate.ts';
import { startEmbeddedPostgres } from './db/postgres/start-embedded-postgres.ts';
import type { Logger } from './logging.ts';

export type Deps = Awaited<ReturnType<typeof createDeps>>;

/** Builds every service from the configuration; `close` ends them in the opposite order. */
export async function createDeps(config: Config, log: Logger) {
  const database = await openStorage(config, log);
  await migrate(database.db);
  return {
    config,
    log,
    database,
    db: database.db,
    async close() {
      await database.close();
    },
  };
}

async function openStorage(config: Config, log: Logger): Promise<DatabaseHandle> {
  const { databaseUrl, dataDir } = config.storage;
  if (databaseUrl) return openDatabase({ connectionString: databaseUrl.reveal() }, log);
  await mkdir(resolve(dataDir), { recursive: true });
  const server = await startEmbeddedPostgres({ dataDir: resolve(dataDir), log });
  const database = openDatabase(server.connection, log);
  return {
    ...database,
    async close() {
      await database.close();
      await server.stop();
    },
  };
}
