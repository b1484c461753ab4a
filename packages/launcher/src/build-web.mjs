import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from './environment.mjs';
import { fingerprint } from './fingerprint.mjs';
import { run } from './processes.mjs';
import { clearState, readState, writeState } from './state.mjs';

const stampName = 'web-build';
const sources = ['apps/web', 'packages/contracts', 'pnpm-lock.yaml', 'tsconfig.base.json'];

/** Builds the browser app unless its sources are those of the last build. Returns the exit code. */
export async function buildWeb({ root, toolchain }, { isForced = false } = {}) {
  const wanted = fingerprint(sources.map((name) => join(root, name)));
  const isBuilt = existsSync(join(root, 'apps/web/dist/index.html'));
  if (!isForced && isBuilt && readState(root, stampName) === wanted) return 0;

  clearState(root, stampName);
  console.log('Building the browser app …');
  const args = ['--filter', '@channeldesk/web', 'build'];
  const code = await run(toolchain.pnpm, args, { cwd: root, env: childEnvironment(toolchain) });
  if (code === 0) writeState(root, stampName, wanted);
  return code;
}
