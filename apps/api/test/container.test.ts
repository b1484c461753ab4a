import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, link, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { api, apiPrefix } from '@channeldesk/contracts';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startTemporaryServer } from '#api/db/postgres/temporary-postgres.ts';
import { variableNames } from '#api/environment.ts';
import { buildImage } from './support/build-image.ts';
import { adminCredentials } from './support/console.ts';
import { lastValue, parseCopy, parseDockerfile, type Stage } from './support/dockerfile.ts';

const context = resolve(import.meta.dirname, '../../..');
const stages = parseDockerfile(await readFile(join(context, 'Dockerfile'), 'utf8'));
const final = stages.at(-1) as Stage;
const commandOf = (name: string): string[] =>
  JSON.parse(/\[.*\]$/.exec(lastValue(final, name) ?? '')?.[0] ?? '[]');

describe('the Dockerfile', () => {
  test('runs on a Node that the product works with', async () => {
    const { engines } = JSON.parse(await readFile(join(context, 'package.json'), 'utf8'));
    const [needed = 0] = /\d+/.exec(engines.node)?.map(Number) ?? [];

    for (const { base } of stages.filter(({ base }) => !stages.some(({ name }) => name === base))) {
      expect(Number(/^node:(\d+)-slim$/.exec(base)?.[1])).toBeGreaterThan(needed);
    }
  });

  test('ends in an image of nobody in particular that listens and stops as it should', () => {
    const [uid, gid] = (lastValue(final, 'USER') ?? '').split(':').map(Number);

    expect(uid).toBeGreaterThan(0);
    expect(gid).toBeGreaterThan(0);
    expect(lastValue(final, 'EXPOSE')).toBe('8080');
    expect(lastValue(final, 'STOPSIGNAL')).toBe('SIGTERM');
    expect(commandOf('CMD')).toEqual(['node', '--max-semi-space-size=8', 'src/main.ts']);
    expect(lastValue(final, 'HEALTHCHECK')).toContain(`${apiPrefix}${api.operating.live.path}`);
    expect(api.operating.live.access).toBe('public');
  });

  test('names no variable that the console does not read, and holds no secret', () => {
    const set = stages.flatMap(({ instructions }) =>
      instructions.filter(({ name }) => name === 'ENV' || name === 'ARG'),
    );

    for (const { value } of set) {
      expect(variableNames).toContain(value.split('=')[0]);
      expect(value).not.toMatch(/SECRET|PASSWORD|TOKEN|DATABASE_URL/);
    }
  });

  test('copies what is there and what .dockerignore lets through', async () => {
    const ignore = await readFile(join(context, '.dockerignore'), 'utf8');
    const allowed = ignore.split('\n').flatMap((line) => /^!(.+)$/.exec(line)?.[1] ?? []);
    const copies = stages
      .flatMap(({ instructions }) => instructions.filter(({ name }) => name === 'COPY'))
      .map(({ value }) => parseCopy(value));
    const sources = copies.filter(({ from }) => from === null).flatMap((copy) => copy.sources);

    expect(ignore.split('\n')).toContain('*');
    for (const source of sources) {
      await expect(stat(join(context, source))).resolves.toBeDefined();
      expect(
        allowed.some((path) => `${source}/`.startsWith(`${path}/`)),
        source,
      ).toBe(true);
    }
    for (const { from } of copies)
      expect([null, ...stages.map(({ name }) => name)]).toContain(from);
  });
});

describe('what the Dockerfile builds', () => {
  let root: string;
  let app: string;
  let node: string;
  let server: Awaited<ReturnType<typeof startTemporaryServer>>;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'channeldesk-image-'));
    await buildImage({ stages, context, root });
    app = join(root, final.name, lastValue(final, 'WORKDIR') ?? '');
    node = await reachableNode(root);
    await chmod(root, 0o755);
    // Only what was copied: elsewhere are links into the store of pnpm.
    spawnSync('chmod', ['-R', 'a+rX,a-w', join(root, final.name)]);
    server = await startTemporaryServer();
  }, 240_000);

  afterAll(async () => {
    await server.stop();
    spawnSync('chmod', ['-R', 'u+w', join(root, final.name)]);
    await rm(root, { recursive: true, force: true });
  });

  function start(env: Record<string, string>) {
    const child = spawnShutIn([node, ...commandOf('CMD').slice(1)], app, {
      WHAPI_PARTNER_TOKEN: 'none',
      WHAPI_MANAGER_URL: 'http://127.0.0.1:1',
      PORT: '0',
      ...env,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    }
    const ended = once(child, 'close').then(([code]) => code as number | null);
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await ended;
    });
    return { child, ended, output: () => output };
  }

  test('runs as nobody where nothing can be written: health, browser app, sign-in, health check', async () => {
    const { child, ended, output } = start({
      HOST: '127.0.0.1',
      DATABASE_URL: server.url,
      SESSION_SECRET: 'for this test only, for this test only',
      ADMIN_EMAIL: adminCredentials.email,
      ADMIN_PASSWORD: adminCredentials.password,
    });
    const port = await vi.waitFor(() => {
      const [, found] = /listening at http:\/\/[\d.]+:(\d+)/.exec(output()) ?? [];
      expect(found, output()).toBeDefined();
      return found;
    }, 60_000);
    const url = `http://127.0.0.1:${port}`;
    const [, ...check] = commandOf('HEALTHCHECK');
    const isHealthy = () =>
      promisify(execFile)(process.execPath, check, { env: { PORT: String(port) } }).then(
        () => true,
        () => false,
      );

    const page = await (await fetch(url)).text();
    const asset = /\/assets\/[^"]+\.js/.exec(page)?.[0];
    const answers = [`${apiPrefix}/health/live`, `${apiPrefix}/health/ready`, asset].map(
      async (path) => (await fetch(`${url}${path}`)).status,
    );
    const signedIn = await fetch(`${url}${apiPrefix}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(adminCredentials),
    });

    await expectShutIn(child);
    expect(await Promise.all(answers)).toEqual([200, 200, 200]);
    expect(signedIn.status).toBe(201);
    expect(await isHealthy()).toBe(true);
    child.kill(lastValue(final, 'STOPSIGNAL') as NodeJS.Signals);
    expect(await ended).toBe(0);
    expect(await isHealthy()).toBe(false);
  }, 90_000);

  test('says that it needs a server when it is given none', async () => {
    const { ended, output } = start({});

    expect(await ended).not.toBe(0);
    expect(output()).toContain('This installation has no PostgreSQL of its own. Set DATABASE_URL');
  }, 60_000);

  test('is small: no private PostgreSQL, no development tool, no simulator, no test data', async () => {
    const shipped = join(root, final.name, 'app');
    const libraries = await readdir(join(shipped, 'node_modules/.pnpm'));
    const { stdout } = await promisify(execFile)('du', ['-sm', shipped]);

    expect(Number.parseInt(stdout, 10)).toBeLessThan(100);
    expect(await readdir(join(shipped, 'apps'))).toEqual(['api', 'web']);
    expect(await readdir(join(shipped, 'apps/web'))).toEqual(['dist']);
    expect(libraries.filter((name) => /^(@embedded-|vitest|typescript|vite)@/.test(name))).toEqual(
      [],
    );
  });
});

/** A Node that any account can reach: ours may lie in somebody's home. */
async function reachableNode(root: string): Promise<string> {
  const node = join(root, 'node');
  await link(process.execPath, node).catch(() => copyFile(process.execPath, node));
  return node;
}

const shutIn = `mount --make-rprivate / && mount -o remount,bind,ro / &&
  exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --bounding-set=-all "$@"`;

const isShutIn = spawnSync('unshare', ['-m', 'sh', '-c', shutIn, 'sh', 'true']).status === 0;

/** Where we may do so: without any right, and with every file of the machine read-only. */
function spawnShutIn(command: string[], cwd: string, env: Record<string, string>): ChildProcess {
  const options = { cwd, env: { PATH: process.env['PATH'] ?? '', ...env } };
  if (isShutIn) return spawn('unshare', ['-m', 'sh', '-c', shutIn, 'sh', ...command], options);
  const [program = '', ...args] = command;
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  return spawn(program, args, { ...options, ...nobody });
}

async function expectShutIn({ pid }: ChildProcess): Promise<void> {
  if (!isShutIn) return;
  const [status, mounts] = await Promise.all(
    ['status', 'mounts'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8')),
  );
  expect(status).toMatch(/^Uid:\t65534\t65534/m);
  expect(status).toMatch(/^CapEff:\t0+$/m);
  expect(mounts).toMatch(/^\S+ \/ \S+ ro,/m);
}
