import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { locateBinaries } from './binaries.ts';
import { ensureCluster, loadPassword, resetPassword, roleName } from './cluster.ts';
import { stopLeftoverServer } from './leftover-server.ts';
import { claimOwnership } from './owner-lock.ts';
import { makeSocketFolder, place, sharedDir } from './placement.ts';
import { type PostgresLog, type Postmaster, runPostmaster } from './postmaster.ts';
import { unprivilegedUser } from './system-user.ts';

export type PostgresConnection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
};

export type EmbeddedPostgres = {
  /** Ready for `new pg.Pool(...)`; the database exists and is UTF-8. */
  readonly connection: PostgresConnection;
  /** Where the server keeps its files. */
  readonly cluster: string;
  /** Ends the server with a fast shutdown and gives the data folder back. Safe to call twice. */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  readonly dataDir: string;
  readonly log: PostgresLog;
  /** Server settings over ours, such as `{ fsync: 'off' }` for throw-away data in tests. */
  readonly settings?: Readonly<Record<string, string>>;
};

const port = 5432;
const databaseName = 'channeldesk';
const startLimitMs = 120_000;

/**
 * Starts the private PostgreSQL server of a data folder and creates the `channeldesk` database.
 * Throws when another process has the folder, or when it holds another major version's data.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const placement = await place(options.dataDir, await unprivilegedUser());
  const lock = await claimOwnership(placement.home);
  try {
    const { cluster, base, user } = placement;
    if (await stopLeftoverServer(cluster)) {
      options.log.warn('stopped a PostgreSQL server that an earlier run had left behind');
    }
    const binaries = await locateBinaries(user, sharedDir);
    const { password, isNew } = await loadPassword(placement.home);
    const context = { placement, binaries, password };
    const outcome = await ensureCluster(context);
    if (outcome === 'found' && isNew) await resetPassword(context);

    const socketFolder = await makeSocketFolder(base, user);
    const connection = {
      host: socketFolder,
      port: Number(options.settings?.['port'] ?? port),
      user: roleName,
      password,
      database: databaseName,
    };
    const args = serverArguments(cluster, socketFolder, options.settings ?? {});
    const postmaster = runPostmaster({ program: binaries.postgres, args, user, log: options.log });
    await becomeReady(postmaster, connection);
    options.log.info(`PostgreSQL is running, data in ${cluster}`);
    return { connection, cluster, stop: once(() => close(postmaster, socketFolder, lock.release)) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function serverArguments(
  cluster: string,
  socketFolder: string,
  settings: Readonly<Record<string, string>>,
): string[] {
  const all = {
    listen_addresses: '',
    port: String(port),
    unix_socket_directories: `"${socketFolder}"`,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: '128MB',
    jit: 'off',
    TimeZone: 'UTC',
    ...settings,
  };
  return [
    '-D',
    cluster,
    ...Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
}

async function becomeReady(postmaster: Postmaster, connection: PostgresConnection): Promise<void> {
  try {
    await Promise.race([postmaster.failedToStart, createDatabaseWhenUp(connection)]);
    postmaster.markReady();
  } catch (error) {
    await postmaster.stop();
    throw error;
  }
}

async function createDatabaseWhenUp(connection: PostgresConnection): Promise<void> {
  const client = await connectWhenUp({ ...connection, database: 'postgres' });
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [
      databaseName,
    ]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

async function connectWhenUp(connection: PostgresConnection): Promise<pg.Client> {
  const deadline = Date.now() + startLimitMs;
  for (;;) {
    const client = new pg.Client(connection);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (!isStillStarting(error) || Date.now() > deadline) throw error;
      await sleep(15);
    }
  }
}

function isStillStarting(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03'].includes(code);
}

async function close(
  postmaster: Postmaster,
  socketFolder: string,
  release: () => Promise<void>,
): Promise<void> {
  await postmaster.stop();
  await rm(socketFolder, { recursive: true, force: true });
  await release();
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= action();
    return running;
  };
}
