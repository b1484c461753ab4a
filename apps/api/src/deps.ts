import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createBackground } from './background.ts';
import { createChannelServices, startMirroring } from './channel-services.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { createAdvisoryLocks } from './db/advisory-locks.ts';
import { type DatabaseHandle, openDatabase } from './db/connection.ts';
import { migrate } from './db/migrate.ts';
import { startEmbeddedPostgres } from './db/postgres/start-embedded-postgres.ts';
import { argon2Passwords, type Passwords } from './identity/passwords.ts';
import { createIdentityServices } from './identity-services.ts';
import type { Logger } from './logging.ts';

export type Deps = Awaited<ReturnType<typeof createDeps>>;

/** What tests put in the place of the real thing. */
export interface Substitutes {
  readonly clock?: Clock;
  readonly passwords?: Passwords;
  readonly announceCode?: (code: string) => void;
}

/** Builds every service from the configuration; `close` ends them in the opposite order. */
export async function createDeps(config: Config, log: Logger, substitutes: Substitutes = {}) {
  const {
    clock = systemClock,
    passwords = argon2Passwords,
    announceCode = printCode,
  } = substitutes;
  const { database, lockDatabase, closeStorage } = await openStorage(config, log);
  const { db } = database;
  await migrate(db);
  const background = createBackground({ clock, log });
  const locks = createAdvisoryLocks(lockDatabase.pool);
  const identity = await createIdentityServices({ config, db, clock, passwords, announceCode });
  const channelServices = createChannelServices({ config, db, locks, clock, log });
  return {
    config,
    log,
    clock,
    database,
    db,
    background,
    locks,
    ...identity,
    ...channelServices,
    /** Starts the work that nobody asks for: sweeps and checks of link states. */
    start() {
      startMirroring(channelServices, background, config.mirror);
    },
    async close() {
      await background.close();
      await channelServices.upstream.close();
      await closeStorage();
    },
  };
}

function printCode(code: string): void {
  // For the person who runs the console, not for the log that others may collect and read.
  process.stdout.write(`\n  Set-up code: ${code}\n  Open /set-up in a browser and enter it.\n\n`);
}

interface Storage {
  readonly database: DatabaseHandle;
  /** Connections for locks only, so that waiting for one cannot starve queries. */
  readonly lockDatabase: DatabaseHandle;
  closeStorage(): Promise<void>;
}

async function openStorage(config: Config, log: Logger): Promise<Storage> {
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

function openBoth(target: Parameters<typeof openDatabase>[0], log: Logger): Storage {
  const database = openDatabase(target, log);
  const lockDatabase = openDatabase(target, log);
  return {
    database,
    lockDatabase,
    async closeStorage() {
      await Promise.all([database.close(), lockDatabase.close()]);
    },
  };
}
