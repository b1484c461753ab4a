import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { lastValue, parseCopy, type Stage } from './dockerfile.ts';

interface Build {
  readonly stages: readonly Stage[];
  /** The folder of the Dockerfile. */
  readonly context: string;
  /** Where each stage gets a folder that stands for its root. */
  readonly root: string;
}

const ofTheImageAlone = /^npm install --global /;
const leftOut = (path: string) =>
  ['node_modules', 'dist'].includes(basename(path)) || basename(path).startsWith('.env');

/** Carries out the steps of a Dockerfile in folders, with what pnpm has in its store already. */
export async function buildImage(build: Build): Promise<void> {
  for (const stage of build.stages) await buildStage(build, stage);
}

async function buildStage(build: Build, stage: Stage): Promise<void> {
  const { stages, context, root } = build;
  const home = join(root, stage.name);
  await mkdir(home, { recursive: true });
  const base = stages.find(({ name }) => name === stage.base);
  if (base) await copyTree(join(root, base.name), home);
  let folder = (base && lastValue(base, 'WORKDIR')) ?? '/';
  for (const { name, value } of stage.instructions) {
    if (name === 'WORKDIR') folder = value;
    if (name === 'COPY') await copy(build, { home, folder, value });
    if (name !== 'RUN' || ofTheImageAlone.test(value)) continue;
    await runIn(join(home, folder), value, context);
  }
}

interface Copying {
  /** The folder that stands for the root of the stage. */
  readonly home: string;
  readonly folder: string;
  readonly value: string;
}

async function copy({ context, root }: Build, { home, folder, value }: Copying): Promise<void> {
  const { from, sources, target } = parseCopy(value);
  for (const source of sources) {
    const path = target.endsWith('/') ? `${target}${basename(source)}` : target;
    const place = join(home, posix.resolve(folder, path));
    if (from) await copyTree(join(root, from, source), place);
    else await copyTree(join(context, source), place, (path) => !leftOut(path));
  }
}

function copyTree(from: string, to: string, filter: (path: string) => boolean = () => true) {
  return cp(from, to, { recursive: true, verbatimSymlinks: true, filter });
}

async function runIn(folder: string, command: string, context: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const store = execFileSync('pnpm', ['store', 'path'], { cwd: context, encoding: 'utf8' }).trim();
  const offline = `pnpm install --offline --config.minimumReleaseAge=0 --config.storeDir=${store}`;
  await promisify(execFile)('sh', ['-c', command.replace(/^pnpm install/, offline)], {
    cwd: folder,
    env: { ...process.env, CI: 'true' },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`${command}\n${error.stdout}\n${error.stderr}`);
  });
}
