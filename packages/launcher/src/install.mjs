import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installEnvironment } from './environment.mjs';
import { expectedError } from './expected-error.mjs';
import { fingerprint } from './fingerprint.mjs';
import { run } from './processes.mjs';
import { clearState, readState, writeState } from './state.mjs';

const stampName = 'installed';

/** Installs the locked dependencies unless exactly these are there already. */
export async function install(root, toolchain) {
  const wanted = `${process.platform}-${process.arch} ${fingerprint(
    ['pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((name) => join(root, name)),
  )}`;
  if (readState(root, stampName) === wanted && isComplete(root)) return;

  // Cleared first and written last: an install that was interrupted is done again.
  clearState(root, stampName);
  console.log('Installing dependencies …');
  const args = ['install', '--frozen-lockfile', '--config.confirmModulesPurge=false'];
  const code = await run(toolchain.pnpm, args, { cwd: root, env: installEnvironment(toolchain) });
  if (code !== 0) throw expectedError(`pnpm install failed (exit code ${code}).`);
  writeState(root, stampName, wanted);
  writeState(root, 'toolchain.json', JSON.stringify(toolchain));
}

function isComplete(root) {
  return workspaceFolders(root).every(
    (folder) => !hasDependencies(folder) || existsSync(join(folder, 'node_modules')),
  );
}

function workspaceFolders(root) {
  const inside = ['apps', 'packages'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => join(root, parent, name)),
  );
  return [root, ...inside].filter((folder) => existsSync(join(folder, 'package.json')));
}

function hasDependencies(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Boolean(manifest.dependencies ?? manifest.devDependencies);
}
