import { type SpawnOptions, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** The account the database server runs as; undefined means: the one this process runs as. */
export type SystemUser = { readonly uid: number; readonly gid: number } | undefined;

const preferredAccounts = ['postgres', 'nobody'];

/** Finds the unprivileged account a root process hands the server to. Throws when there is none. */
export async function unprivilegedUser(): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = parseAccounts(await readFile('/etc/passwd', 'utf8'));
  for (const name of preferredAccounts) {
    const account = accounts.get(name);
    if (account && account.uid !== 0) return account;
  }
  throw new Error(
    'PostgreSQL refuses to run as root and this machine has neither a "postgres" nor a "nobody" account. Create one, start as another user, or set DATABASE_URL.',
  );
}

/** Spawn options that give a child the user, a neutral folder and none of our environment. */
export function spawnOptionsFor(user: SystemUser): SpawnOptions {
  return {
    ...user,
    cwd: '/',
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  };
}

/** Tells by trying, not by reading mode bits, whether the user can enter a folder. */
export function canEnter(user: SystemUser, folder: string): boolean {
  const options = { ...user, cwd: '/', stdio: 'ignore' } as const;
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], options).status === 0;
}

function parseAccounts(passwd: string): Map<string, { uid: number; gid: number }> {
  const accounts = new Map<string, { uid: number; gid: number }>();
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) accounts.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}
