import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { majorVersion, type PostgresBinaries } from './binaries.ts';
import type { Placement } from './placement.ts';
import { type SystemUser, spawnOptionsFor } from './system-user.ts';

export const roleName = 'channeldesk';

type ClusterContext = {
  readonly placement: Placement;
  readonly binaries: PostgresBinaries;
  readonly password: string;
};

/**
 * Makes sure there is a cluster this server version can run, initialising it only when there is
 * none. Throws when the folder holds a cluster of another major version.
 */
export async function ensureCluster(context: ClusterContext): Promise<'created' | 'found'> {
  const { cluster, base } = context.placement;
  const found = await readVersion(cluster);
  if (found === undefined) {
    await setAsideUnfinished(cluster, base);
    await initialise(context);
    return 'created';
  }
  const needed = await majorVersion(context.binaries);
  if (found !== needed) {
    throw new Error(
      `The data folder ${cluster} was written by PostgreSQL ${found}, and this version of Channeldesk brings PostgreSQL ${needed}. Nothing was changed. Move the data with pg_dump and pg_restore, or start the version of Channeldesk that wrote it.`,
    );
  }
  return 'found';
}

/** Reads the server's password, or makes and keeps one. `isNew` tells which. */
export async function loadPassword(home: string): Promise<{ password: string; isNew: boolean }> {
  const file = join(home, 'postgres-password');
  const known = (await readFile(file, 'utf8').catch(emptyIfMissing)).trim();
  if (known) return { password: known, isNew: false };
  const password = randomBytes(32).toString('base64url');
  const partial = `${file}.${process.pid}`;
  await writeFile(partial, `${password}\n`, { mode: 0o600 });
  await rename(partial, file);
  return { password, isNew: true };
}

/** Sets the role's password without knowing the old one, on a cluster that no server has open. */
export async function resetPassword(context: ClusterContext): Promise<void> {
  const { binaries, placement, password } = context;
  const child = spawn(binaries.postgres, ['--single', '-D', placement.cluster, 'postgres'], {
    ...spawnOptionsFor(placement.user),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin?.end(`alter role ${roleName} password '${password}';\n`);
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`Cannot set a new database password (exit code ${code}).`);
}

async function readVersion(cluster: string): Promise<string | undefined> {
  const text = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(emptyIfMissing);
  return text.trim() || undefined;
}

async function setAsideUnfinished(cluster: string, base: string): Promise<void> {
  for (const name of await readdir(base)) {
    if (name.startsWith('data.new-')) await rm(join(base, name), { recursive: true, force: true });
  }
  if (await exists(join(cluster, 'global/pg_control'))) {
    throw new Error(
      `The data folder ${cluster} has database files but no PG_VERSION file: it is damaged. Nothing was changed. Restore it from a backup, or move it away to start empty.`,
    );
  }
  if (await exists(cluster)) await rename(cluster, `${cluster}.unfinished-${Date.now()}`);
}

/** The cluster appears under its name only when it is whole. */
async function initialise({ placement, binaries, password }: ClusterContext): Promise<void> {
  const { user } = placement;
  const fresh = join(placement.base, `data.new-${process.pid}`);
  const passwordFile = `${fresh}.password`;
  try {
    await mkdir(fresh, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user) {
      await chown(fresh, user.uid, user.gid);
      await chown(passwordFile, user.uid, user.gid);
    }
    await runInitdb(binaries, user, [`--pgdata=${fresh}`, `--pwfile=${passwordFile}`]);
    await rename(fresh, placement.cluster);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(fresh, { recursive: true, force: true });
  }
}

async function runInitdb(
  binaries: PostgresBinaries,
  user: SystemUser,
  paths: string[],
): Promise<void> {
  // The built-in provider sorts and folds Unicode alike on each machine; pg_trgm still asks the
  // C library what a letter is, so the character type must be UTF-8 too.
  const flags = [
    '--username=channeldesk',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${process.platform === 'darwin' ? 'UTF-8' : 'C.UTF-8'}`,
    '--data-checksums',
  ];
  await promisify(execFile)(binaries.initdb, [...flags, ...paths], spawnOptionsFor(user)).catch(
    (error: { stderr?: string }) => {
      throw new Error(`PostgreSQL initdb failed: ${error.stderr ?? String(error)}`);
    },
  );
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

// Only what is absent may be made anew: a file that cannot be read is no reason to start over.
function emptyIfMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}
