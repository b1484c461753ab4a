import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { KeptState } from './state/kept-state.ts';

/** A larger account is kept in memory only: what differs from its seed may be more than one text holds. */
export const mostKept = 10_000;

const everyMs = 1000;
/** Of the time that writing takes, so that it never takes much of the time there is. */
const restTimes = 20;

/** Reads what was kept; undefined before anything was. Throws when it cannot be read. */
export function readState(path: string): KeptState | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${path} is no state of a simulator; delete it to begin anew`, {
      cause: error,
    });
  }
}

/** Writes the state down whenever it has changed; the answer does so once more and ends that. */
export function keepState(path: string, read: () => KeptState): () => void {
  let written = '';
  const write = () => {
    const state = JSON.stringify(read());
    if (state === written) return;
    // Whole or not at all, whenever the process is killed.
    writeFileSync(`${path}.new`, state, { mode: 0o600 });
    renameSync(`${path}.new`, path);
    written = state;
  };
  const goOn = (restMs: number) =>
    setTimeout(() => {
      const startedMs = performance.now();
      write();
      timer = goOn(Math.max(everyMs, (performance.now() - startedMs) * restTimes));
    }, restMs);
  let timer = goOn(everyMs);
  return () => {
    clearTimeout(timer);
    write();
  };
}
