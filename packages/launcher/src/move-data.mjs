import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { childEnvironment } from './environment.mjs';
import { run } from './processes.mjs';

/**
 * Moves what the private PostgreSQL of the data folder holds to the server of DATABASE_URL, or of an
 * address given behind the command. Returns the exit code.
 */
export async function moveData({ root, toolchain, args: [address] }) {
  const settingsFile = join(root, '.env');
  if (existsSync(settingsFile)) process.loadEnvFile(settingsFile);
  return run(toolchain.node, ['src/tools/move-data.ts'], {
    cwd: join(root, 'apps/api'),
    env: {
      ...childEnvironment(toolchain),
      ...(address ? { DATABASE_URL: address } : {}),
      DATA_DIR: resolve(root, process.env.DATA_DIR || '.data'),
    },
  });
}
