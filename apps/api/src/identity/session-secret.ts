import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Secret } from '#api/secret.ts';

const minimumLength = 32;

/**
 * Reads the secret that signs sessions from the data folder, or makes and keeps one there that
 * only the owner of the folder can read.
 */
export async function keptSessionSecret(dataDir: string): Promise<Secret> {
  const file = join(dataDir, 'session-secret');
  await mkdir(dataDir, { recursive: true });
  try {
    const handle = await open(file, 'wx', 0o600);
    const made = randomBytes(48).toString('base64url');
    try {
      await handle.writeFile(`${made}\n`);
    } finally {
      await handle.close();
    }
    return new Secret(made);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const kept = (await readFile(file, 'utf8')).trim();
  if (kept.length >= minimumLength) return new Secret(kept);
  throw new Error(`${file} does not hold a session secret. Delete it, and a new one is made.`);
}
