import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { KeptState } from './state/kept-state.ts';

const everyMs = 1000;

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
  const timer = setInterval(write, everyMs);
  return () => {
    clearInterval(timer);
    write();
  };
}
