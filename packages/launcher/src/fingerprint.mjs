import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ignored = new Set(['node_modules', 'dist', 'coverage']);

/** One hash over the names and contents of files and folders; what is missing counts as such. */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesIn)) {
    hash.update(path);
    hash.update('\0');
    hash.update(contentOf(path));
    hash.update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !ignored.has(name))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

function contentOf(path) {
  try {
    return readFileSync(path);
  } catch {
    return '\u0001missing';
  }
}
