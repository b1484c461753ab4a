import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const tickMs = 10;

/** What processes have computed so far, in milliseconds. */
export interface CpuTimes {
  readonly api: number;
  readonly simulator: number;
  readonly postgres: number;
}

interface Processes {
  readonly api: { readonly pid: number };
  readonly simulator: { readonly pid: number };
  readonly dataDir: string;
}

/** Reads them from `/proc`; those of PostgreSQL with all of its connections. 0 where Linux does not tell. */
export async function readCpuTimes({ api, simulator, dataDir }: Processes): Promise<CpuTimes> {
  return {
    api: (await statOf(api.pid)).ownMs,
    simulator: (await statOf(simulator.pid)).ownMs,
    postgres: await familyMs(await postmasterOf(dataDir)),
  };
}

async function postmasterOf(dataDir: string): Promise<number> {
  const lockFile = join(dataDir, 'postgres', 'data', 'postmaster.pid');
  return Number((await readFile(lockFile, 'utf8')).split('\n')[0]);
}

/** A process, its children, and those of them that have ended. */
async function familyMs(pid: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map(statOf));
  const children = stats.filter(({ parent }) => parent === pid);
  const { ownMs, endedMs } = await statOf(pid);
  return children.reduce((sum, child) => sum + child.ownMs, ownMs + endedMs);
}

/** Processes end while they are looked at. */
async function statOf(pid: number) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = (from: number) => Number(fields[from] ?? 0) + Number(fields[from + 1] ?? 0);
  return { parent: Number(fields[1] ?? 0), ownMs: ticks(11) * tickMs, endedMs: ticks(13) * tickMs };
}
