import { createActionServices, startActionWork } from './action-services.ts';
import { type ActionTimings, actionTimings } from './action-timings.ts';
import { createBackground } from './background.ts';
import { createChannelServices } from './channel-services.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { createAdvisoryLocks } from './db/advisory-locks.ts';
import { migrate } from './db/migrate.ts';
import { announcePresence } from './db/presence.ts';
import { openStorage } from './db/storage.ts';
import { deriveKey } from './derive-key.ts';
import { createEventServices, expireWithEvents, startEvents } from './event-services.ts';
import { argon2Passwords, type Passwords } from './identity/passwords.ts';
import { createIdentityServices } from './identity-services.ts';
import { createJobs } from './jobs/jobs.ts';
import { createLimitServices, startLimits } from './limit-services.ts';
import type { Logger } from './logging.ts';
import { createMetrics } from './metrics.ts';
import { createOperatingServices } from './operating-services.ts';
import { startMirroring } from './sweeping/start-mirroring.ts';

export type Deps = Awaited<ReturnType<typeof createDeps>>;

const forgetEverySeconds = 3600;

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
  const { target, database, lockDatabase, closeStorage } = await openStorage(config, log);
  const { db } = database;
  await migrate(db);
  const background = createBackground({ clock, log });
  const jobs = createJobs({ target, log });
  const locks = createAdvisoryLocks(lockDatabase.pool);
  const presence = await announcePresence({ db, pool: lockDatabase.pool, clock, log });
  const eventServices = createEventServices({ db, pool: lockDatabase.pool, log });
  const shared = { config, db, locks, presence, clock, log, eventLog: eventServices.eventLog };
  const identity = await createIdentityServices({ ...shared, passwords, announceCode });
  const limits = createLimitServices({ config, db, log });
  const metrics = createMetrics();
  const { hooks } = metrics;
  const channelServices = createChannelServices({ ...shared, database, hooks });
  expireWithEvents(eventServices.eventFeed, channelServices.views);
  const operating = createOperatingServices({
    metrics,
    db,
    pool: database.pool,
    clock,
    circuit: () => channelServices.upstream.partner.state().circuit,
  });
  const timings = { ...actionTimings(config.upstream), ...substitutes.timings };
  const settingsVersionKey = deriveKey(identity.sessionSecret, 'settings version');
  const own = { background, jobs, channelServices, settingsVersionKey, timings };
  const actionServices = createActionServices({ ...shared, ...own });
  return {
    config,
    log,
    clock,
    database,
    db,
    background,
    jobs,
    locks,
    ...operating,
    ...identity,
    ...limits,
    presence,
    ...eventServices,
    ...channelServices,
    ...actionServices,
    /** Starts the work that nobody asks for: sweeps, checks of link states, recovery. */
    start() {
      metrics.collectProcess();
      jobs.every('old-selections', forgetEverySeconds, async () => {
        await channelServices.selections.forgetOld(clock.now());
      });
      startEvents(eventServices, jobs);
      startMirroring({ ...channelServices, config, target, jobs, background, hooks, clock, log });
      startLimits(limits, background);
      startActionWork(actionServices, { ...timings, config, jobs, background });
    },
    async close() {
      // Whoever is at a job hears of the end by the signal of the background.
      await Promise.all([jobs.close(), background.close()]);
      await limits.requestCounts.exchange();
      await channelServices.upstream.close();
      await presence.close();
      await eventServices.closeEvents();
      await closeStorage();
    },
  };
}

function printCode(code: string): void {
  // For the person who runs the console, not for the log that others may collect and read.
  process.stdout.write(`\n  Set-up code: ${code}\n  Open /set-up in a browser and enter it.\n\n`);
}
