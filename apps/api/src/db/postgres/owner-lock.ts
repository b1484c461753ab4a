import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type OwnerLock = { release(): Promise<void> };

/**
 * Claims a data folder for this process. Throws when another living process has it; a claim
 * left by a killed process is taken over.
 */
export async function claimOwnership(home: string): Promise<OwnerLock> {
  const file = join(home, 'postgres-owner');
  const claim = `${process.pid} ${bornAt(process.pid)}\n`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await createExclusively(file, claim)) return { release: () => rm(file, { force: true }) };
    const [pid = '', born = ''] = (await readFile(file, 'utf8').catch(() => '')).trim().split(' ');
    if (isSameProcess(Number(pid), born)) {
      throw new Error(
        `The data folder ${home} is in use by another Channeldesk (process ${pid}). Stop it, or set DATA_DIR to another folder.`,
      );
    }
    await rm(file, { force: true });
  }
  throw new Error(`Another process keeps claiming the data folder ${home}.`);
}

async function createExclusively(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isSameProcess(pid: number, born: string): boolean {
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && bornAt(pid) === born;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// Process ids are reused, above all in containers, where the same one comes back at each restart.
function bornAt(pid: number): string {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return afterName.split(' ')[19] ?? '-';
  } catch {
    return '-';
  }
}
