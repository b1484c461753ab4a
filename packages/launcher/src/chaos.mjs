import { join } from 'node:path';
import { testEnvironment } from './environment.mjs';
import { run } from './processes.mjs';

/** Tries the extensions with failures of all kinds, for as long as is asked. Returns the exit code. */
export function chaos({ root, toolchain, args }) {
  return run(toolchain.node, ['test/chaos/main.ts', ...args], {
    cwd: join(root, 'apps/api'),
    env: testEnvironment(toolchain),
  });
}
