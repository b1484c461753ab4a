import { createActionServices, startRecovery } from './action-services.ts';
import { type ActionTimings, actionTimings } from './action-timings.ts';
import { createBackground } from './background.ts';
import { createChannelServices, startMirroring } from './channel-services.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { createAdvisoryLocks } from './db/advisory-locks.ts';
import { migrate } from './db/migrate.ts';
import { announcePresence } from './db/presence.ts';
import { openStorage } from './db/storage.ts';
import { deriveKey } from './derive-key.ts';
import { argon2Passwords, type Passwords } from './identity/passwords.ts';
import { createIdentityServices } from './identity-services.ts';
import type { Logger } from './logging.ts';
import { createMetrics } from './metrics.ts';
import { createOperatingServices } from './operating-services.ts';

export type Deps = Awaited<ReturnType<typeof createDeps>>;

/** What tests put in the place of the real thing. */
export interface Substitutes {
  readonly clock?: Clock;
  readonly passwords?: Passwords;
  readonly announceCode?: (code: string) => void;
  readonly timings?: Partial<ActionTimings>;
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
  const metrics = createMetrics();
  const { hooks } = metrics;
  const channelServices = createChannelServices({ config, database, locks, clock, log, hooks });
  const operating = createOperatingServices({
    metrics,
    db,
    pool: database.pool,
    clock,
    circuit: () => channelServices.upstream.partner.state().circuit,
  });
  const presence = await announcePresence({ db, pool: lockDatabase.pool, clock, log });
  const timings = { ...actionTimings(config.upstream), ...substitutes.timings };
  const actionServices = createActionServices({
    config,
    db,
    locks,
    presence,
    background,
    clock,
    log,
    channelServices,
    settingsVersionKey: deriveKey(identity.sessionSecret, 'settings version'),
    timings,
  });
  return {
    config,
    log,
    clock,
    database,
    db,
    background,
    locks,
    ...operating,
    ...identity,
    presence,
    ...channelServices,
    ...actionServices,
    /** Starts the work that nobody asks for: sweeps, checks of link states, recovery. */
    start() {
      metrics.collectProcess();
      startMirroring(channelServices, background, config.mirror);
      startRecovery(actionServices, background, timings.recoverEveryMs);
    },
    async close() {
      await background.close();
      await channelServices.upstream.close();
      await presence.close();
      await closeStorage();
    },
  };
}

function printCode(code: string): void {
  // For the person who runs the console, not for the log that others may collect and read.
  process.stdout.write(`\n  Set-up code: ${code}\n  Open /set-up in a browser and enter it.\n\n`);
}
