import { execFileSync } from 'node:child_process';
import { readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './owner-lock.ts';
import { socketFolderPrefix } from './placement.ts';

const fastShutdownMs = 20_000;
const immediateShutdownMs = 5_000;

/**
 * Stops a server that a killed process left on this cluster. Does nothing to a process that only
 * carries the same id; then just the stale lock file goes. Returns whether a server was stopped.
 */
export async function stopLeftoverServer(cluster: string): Promise<boolean> {
  const lockFile = join(cluster, 'postmaster.pid');
  const [pidText = '', , , , socketFolder = ''] = await readLines(lockFile);
  const pid = Number(pidText);
  const isOurs = pid > 1 && isAlive(pid) && (await isServerOf(pid, cluster));
  if (isOurs) await stopProcess(pid);
  if (pidText) await rm(lockFile, { force: true });
  if (socketFolder.startsWith(socketFolderPrefix)) {
    await rm(socketFolder, { recursive: true, force: true });
  }
  return isOurs;
}

/** Stops a postmaster: first the fast way, which rolls back and flushes, then at once. */
export async function stopProcess(pid: number): Promise<void> {
  for (const [signal, limitMs] of [
    ['SIGINT', fastShutdownMs],
    ['SIGQUIT', immediateShutdownMs],
    ['SIGKILL', immediateShutdownMs],
  ] as const) {
    if (!signalled(pid, signal) || (await isGoneWithin(pid, limitMs))) return;
  }
  throw new Error(`PostgreSQL process ${pid} cannot be stopped.`);
}

async function isServerOf(pid: number, cluster: string): Promise<boolean> {
  try {
    // A postmaster's working folder is its cluster: no argument list can pretend that.
    return (await readlink(`/proc/${pid}/cwd`)) === cluster;
  } catch {
    return commandOf(pid).includes('postgres') && commandOf(pid).includes(cluster);
  }
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw new Error(`PostgreSQL process ${pid} belongs to another account.`, { cause: error });
  }
}

async function isGoneWithin(pid: number, limitMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < limitMs; waitedMs += 20) {
    if (!isAlive(pid) || (await isZombie(pid))) return true;
    await sleep(20);
  }
  return false;
}

async function isZombie(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return status.split(') ').at(-1)?.startsWith('Z') ?? false;
}

async function readLines(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8').catch(() => '')).split('\n');
}
