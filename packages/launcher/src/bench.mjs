import { join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { testEnvironment } from './environment.mjs';
import { run } from './processes.mjs';

/** Measures the numbers the product promises. Returns the exit code. */
export async function bench({ root, toolchain }) {
  const code = await buildWeb({ root, toolchain });
  if (code !== 0) return code;
  return run(toolchain.node, ['bench/main.ts'], {
    cwd: join(root, 'apps/api'),
    env: testEnvironment(toolchain),
  });
}
