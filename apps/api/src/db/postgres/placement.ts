import { createHash } from 'node:crypto';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { canEnter, type SystemUser } from './system-user.ts';

/** Where everything of one private server lives. */
export type Placement = {
  /** The folder the caller named: owner lock and password file, never entered by the server. */
  readonly home: string;
  /** The server's own folder, owned by the account it runs as; the cluster is `data` inside. */
  readonly base: string;
  readonly cluster: string;
  /** Who the server runs as: the account that owns existing data, whoever starts it. */
  readonly user: SystemUser;
};

/** Used by root when the account of the server cannot reach the folder the caller named. */
export const sharedDir = '/var/lib/channeldesk';

const longestSocketPath = 100;
export const socketFolderPrefix = '/tmp/channeldesk-pg-';

/**
 * Decides where the server's files go. The choice is written down, so that a later change of
 * folder modes cannot make a start look for its data in another place.
 */
export async function place(dataDir: string, newcomer: SystemUser): Promise<Placement> {
  await mkdir(dataDir, { recursive: true, mode: newcomer ? 0o711 : 0o700 });
  const home = await realpath(dataDir);
  const base = (await rememberedBase(home)) ?? (await chooseBase(home, newcomer));
  const user = await chooseUser(base, newcomer);
  await mkdir(base, { recursive: true, mode: 0o700 });
  if (user) await chown(base, user.uid, user.gid);
  await writeFile(pointerFile(home), `${base}\n`, { mode: 0o600 });
  return { home, base, cluster: join(base, 'data'), user };
}

/** Whether a server was ever started on this data folder. */
export async function isPlaced(dataDir: string): Promise<boolean> {
  return (await rememberedBase(dataDir)) !== undefined;
}

async function chooseUser(base: string, newcomer: SystemUser): Promise<SystemUser> {
  const owner = await stat(base).catch(() => undefined);
  if (newcomer) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : newcomer;
  if (owner && owner.uid !== process.getuid?.()) {
    throw new Error(
      `The database files in ${base} belong to another account (user id ${owner.uid}), probably because Channeldesk was started as root before. Start it the same way again, or set DATA_DIR to another folder.`,
    );
  }
  return undefined;
}

/** Makes the 0700 folder of the unix socket, in /tmp where the path would exceed the OS limit. */
export async function makeSocketFolder(base: string, user: SystemUser): Promise<string> {
  const inside = join(base, 'socket');
  const fits = Buffer.byteLength(join(inside, '.s.PGSQL.5432.lock')) <= longestSocketPath;
  const folder = fits ? inside : await mkdtemp(socketFolderPrefix);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user) await chown(folder, user.uid, user.gid);
  return folder;
}

async function chooseBase(home: string, user: SystemUser): Promise<string> {
  if (!user) return join(home, 'postgres');
  // The folder is ours alone, so letting the server's account pass through it is harmless;
  // folders above it belong to somebody else and stay as they are.
  const { mode, uid } = await stat(home);
  if (uid === 0 && (mode & 0o001) === 0) await chmod(home, (mode & 0o777) | 0o011);
  if (canEnter(user, home)) return join(home, 'postgres');
  await mkdir(sharedDir, { recursive: true, mode: 0o755 });
  const hash = createHash('sha256').update(home).digest('hex').slice(0, 12);
  // Not the hash alone: who deletes the data folder and starts anew must not meet the old data.
  return mkdtemp(join(sharedDir, `${hash}-`));
}

async function rememberedBase(home: string): Promise<string | undefined> {
  try {
    return (await readFile(pointerFile(home), 'utf8')).trim() || undefined;
  } catch {
    return undefined;
  }
}

function pointerFile(home: string): string {
  return join(home, 'postgres-location');
}
