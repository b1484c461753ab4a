import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Small facts kept between runs, in node_modules so that a fresh install forgets them. */
export function readState(root, name) {
  try {
    return readFileSync(fileOf(root, name), 'utf8');
  } catch {
    return undefined;
  }
}

export function writeState(root, name, text) {
  const file = fileOf(root, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

export function clearState(root, name) {
  rmSync(fileOf(root, name), { force: true });
}

function fileOf(root, name) {
  return join(root, 'node_modules/.channeldesk', name);
}
