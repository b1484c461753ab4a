import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Right } from '@channeldesk/contracts';
import type { SimulatorOptions } from '@channeldesk/simulator/app';
import { type RunningSimulator, startSimulator } from '@channeldesk/simulator/start';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { inject, onTestFinished } from 'vitest';
import { buildApp } from '#api/app.ts';
import type { Clock } from '#api/clock.ts';
import { type Config, loadConfig } from '#api/config.ts';
import { cloneDatabase } from '#api/db/postgres/clone-database.ts';
import type { Database } from '#api/db/schema.ts';
import { createDeps, type Deps, type Substitutes } from '#api/deps.ts';
import { createLogger } from '#api/logging.ts';
import { createClient, type TestClient, testHost } from './client.ts';
import { environmentOf } from './environment.ts';
import { countingPasswords } from './passwords.ts';

export interface ConsoleOptions {
  /** Variables over those of the test, as in the environment; an empty one takes it away. */
  readonly config?: Readonly<Record<string, string>>;
  readonly simulator?: Partial<SimulatorOptions>;
  readonly clock?: Clock;
  readonly timings?: Substitutes['timings'];
  /** Without it the first start makes the admin from ADMIN_EMAIL and ADMIN_PASSWORD. */
  readonly withAdmin?: boolean;
  /** Starts as another replica of this console: on its database and simulator, with its secret. */
  readonly beside?: TestConsole;
  /** Fills the mirror by one whole sweep before the test begins. */
  readonly withSweep?: boolean;
}

/** What replicas of one console share. */
interface Ground {
  readonly simulator: RunningSimulator;
  readonly environment: Readonly<Record<string, string>>;
  clear(): Promise<void>;
}

export interface KeyClient extends TestClient {
  readonly id: string;
  readonly secret: string;
}

export interface TestConsole {
  readonly app: FastifyInstance;
  readonly config: Config;
  readonly deps: Deps;
  readonly db: Kysely<Database>;
  readonly simulator: RunningSimulator;
  readonly ground: Ground;
  /** Signed in as the admin. */
  readonly admin: TestClient;
  readonly anonymous: TestClient;
  readonly adminCredentials: { readonly email: string; readonly password: string };
  readonly passwords: ReturnType<typeof countingPasswords>;
  /** Every line of the log so far, as text. */
  readonly logs: readonly string[];
  /** The set-up codes announced so far. */
  readonly codes: readonly string[];
  /** Makes a service key with exactly these rights and a client that uses it. */
  key(rights: readonly Right[]): Promise<KeyClient>;
  /** Signs in anew; the client holds the new session. */
  signIn(): Promise<TestClient>;
  close(): Promise<void>;
}

export const adminCredentials = { email: 'ada@example.com', password: 'correct horse battery' };

/**
 * Starts the whole backend without a port: a database of its own cloned from the migrated
 * template, and a real simulator on a port of its own.
 */
export async function startConsole(options: ConsoleOptions = {}): Promise<TestConsole> {
  const ground = options.beside?.ground ?? (await prepareGround(options));
  const { simulator } = ground;
  const config = loadConfig({
    ...ground.environment,
    ...(options.withAdmin === false
      ? {}
      : { ADMIN_EMAIL: adminCredentials.email, ADMIN_PASSWORD: adminCredentials.password }),
    ...options.config,
  });
  const logs: string[] = [];
  const codes: string[] = [];
  const passwords = countingPasswords();
  const log = createLogger(config.log.level, { write: (line: string) => logs.push(line) });
  const deps = await createDeps(config, log, {
    passwords,
    announceCode: (code) => codes.push(code),
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.timings ? { timings: options.timings } : {}),
  });
  await deps.setup.prepare();
  const app = await buildApp(deps);
  await app.ready();
  if (options.withSweep === true) await deps.sweeper.sweep(deps.background.signal);

  const anonymous = createClient(app, {});
  const signIn = async () => {
    const response = await anonymous.send('POST', '/session', { body: adminCredentials });
    const cookie = String(response.headers['set-cookie']).split(';', 1)[0] ?? '';
    return createClient(app, { cookie, origin: `http://${testHost}` });
  };
  const admin = options.withAdmin === false ? anonymous : await signIn();
  let isClosed = false;

  return {
    app,
    config,
    deps,
    db: deps.db,
    simulator,
    ground,
    admin,
    anonymous,
    adminCredentials,
    passwords,
    logs,
    codes,
    signIn,
    async key(rights) {
      const made = await admin.send('POST', '/keys', {
        body: { name: rights.join(' ').slice(0, 100), rights },
      });
      const { key, secret } = made.json() as { key: { id: string }; secret: string };
      return { ...createClient(app, { authorization: `Bearer ${secret}` }), id: key.id, secret };
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await app.close();
      await deps.close();
      if (!options.beside) await ground.clear();
    },
  };
}

async function prepareGround(options: ConsoleOptions): Promise<Ground> {
  const simulator = await startSimulator({ channels: 25, ...options.simulator });
  const name = `test_${randomBytes(8).toString('hex')}`;
  const postgres = inject('postgres');
  const database = await cloneDatabase(postgres, postgres.database, name);
  const dataDir = await mkdtemp(join(tmpdir(), 'channeldesk-api-'));
  await chmod(dataDir, 0o711);
  return {
    simulator,
    environment: environmentOf(simulator, database.connection, dataDir),
    async clear() {
      await simulator.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** As startConsole, ended with the test that calls it. */
export async function startConsoleForTest(options: ConsoleOptions = {}): Promise<TestConsole> {
  const started = await startConsole(options);
  onTestFinished(() => started.close());
  return started;
}
