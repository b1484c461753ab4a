import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { layOutTree } from './fixture-tree.mjs';

const patient = { timeout: 15_000, interval: 20 };
let tree;
let launched = [];

beforeEach(() => {
  tree = layOutTree();
});

afterEach(async () => {
  for (const child of launched) {
    child.kill('SIGKILL');
    await child.ended;
  }
  launched = [];
  await vi.waitFor(() => expect(livingPids()).toEqual([]), patient);
  rmSync(tree.root, { recursive: true, force: true });
});

function launch(
  env = {},
  command = [process.execPath, 'packages/launcher/bin/launch.mjs', 'start'],
) {
  const child = spawn(command[0], command.slice(1), {
    cwd: tree.root,
    env: { PATH: `${tree.root}/tools:/usr/bin:/bin`, ROOT: tree.root, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      child.output += chunk;
    });
  }
  child.ended = new Promise((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  launched.push(child);
  return child;
}

async function launchUntilReady(env, command) {
  const child = launch(env, command);
  await vi.waitFor(() => expect(child.output).toContain('Channeldesk is ready'), patient);
  return child;
}

function read(name) {
  const file = join(tree.root, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function livingPids() {
  return ['api.json', 'simulator.json'].map((name) => read(name)?.pid).filter(isAlive);
}

function isAlive(pid) {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

function pnpmCalls() {
  return readFileSync(join(tree.root, 'pnpm.log'), 'utf8').trim().split('\n');
}

describe('start', { timeout: 30_000 }, () => {
  it('runs API and simulator together, relays the set-up code and says where to go', async () => {
    const child = await launchUntilReady({ npm_lifecycle_event: 'start' });

    const { env, flags } = read('api.json');
    expect(flags).toContain('--max-semi-space-size=8');
    expect(child.output).toContain('set-up code 1234');
    expect(child.output).toContain(`http://127.0.0.1:${env.PORT}`);
    expect(env.WHAPI_MANAGER_URL).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(env.WHAPI_GATE_HOSTS).toBe(new URL(env.WHAPI_MANAGER_URL).host);
    expect(env.UPSTREAM_LABEL).toBe('Simulator');
    expect(env.WHAPI_PARTNER_TOKEN).toBe(read('simulator.json').env.SIMULATOR_PARTNER_TOKEN);
    expect(env.DATA_DIR).toBe(join(tree.root, '.data'));
    expect(env).not.toHaveProperty('npm_lifecycle_event');
    expect(child.output).not.toContain(env.WHAPI_PARTNER_TOKEN);
  });

  it('installs and builds once, and builds again after a change of the sources', async () => {
    for (let round = 0; round < 2; round += 1) {
      const child = await launchUntilReady();
      child.kill('SIGTERM');
      await child.ended;
    }
    expect(pnpmCalls()).toHaveLength(2);

    tree.write('apps/web/src/main.tsx', 'two');
    await launchUntilReady();

    expect(pnpmCalls()).toHaveLength(3);
    expect(pnpmCalls()[2]).toContain('build');
  });

  it('installs again after an installation that did not finish', async () => {
    tree.write('fail', '');
    const first = launch();
    expect(await first.ended).toBe(1);
    expect(first.output).toContain('pnpm install failed');

    await launchUntilReady();

    expect(pnpmCalls().filter((call) => call.startsWith('install'))).toHaveLength(2);
  });

  it('leaves the simulator out when there is a partner token', async () => {
    tree.write('.env', 'WHAPI_PARTNER_TOKEN=real\n');

    await launchUntilReady();

    expect(read('api.json').env.WHAPI_PARTNER_TOKEN).toBe('real');
    expect(read('api.json').env).not.toHaveProperty('UPSTREAM_LABEL');
    expect(read('simulator.json')).toBeUndefined();
  });

  it('names the port that is taken and a way out', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address();

    const child = launch({ PORT: String(port) });

    expect(await child.ended).toBe(1);
    expect(child.output).toContain(`Port ${port} is taken`);
    expect(child.output).not.toContain('    at ');
    other.close();
  });

  it('ends with the exit code of an API that refuses its configuration', async () => {
    expect(await launch({ FAIL_WITH: '78' }).ended).toBe(78);
  });
});

describe('the end', { timeout: 30_000 }, () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'])(
    'on %s is orderly: the API stops while its upstream is there',
    async (signal) => {
      const child = await launchUntilReady();

      child.kill(signal);

      expect(await child.ended).toBe(7);
      expect(read('stopped.json')).toEqual({ isUpstreamThere: true });
      expect(livingPids()).toEqual([]);
    },
  );

  it.runIf(process.platform === 'linux')(
    'comes for all when the launcher is killed outright',
    async () => {
      const child = await launchUntilReady();

      child.kill('SIGKILL');

      await vi.waitFor(() => expect(livingPids()).toEqual([]), patient);
    },
  );

  it.runIf(process.platform === 'linux')(
    'comes when npm is gone although its shell stays',
    async () => {
      // npm -> shell -> launcher, where a TERM to npm reaches none of the others
      const inner = `${process.execPath} packages/launcher/bin/launch.mjs start; true`;
      const npm = `require('node:child_process').spawn('/bin/sh', ['-c', ${JSON.stringify(inner)}], { stdio: 'inherit' })`;
      const child = await launchUntilReady({ npm_lifecycle_event: 'start' }, [
        process.execPath,
        '-e',
        npm,
      ]);

      child.kill('SIGTERM');

      await vi.waitFor(() => expect(livingPids()).toEqual([]), patient);
    },
  );
});
