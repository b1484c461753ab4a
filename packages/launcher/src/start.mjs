import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseAddress } from './address.mjs';
import { buildWeb } from './build-web.mjs';
import { childEnvironment } from './environment.mjs';
import { spawnGroup, spawnService } from './processes.mjs';
import { startSimulator } from './simulator.mjs';

// As in the Dockerfile: room for new objects that costs 100 MB by default and makes nothing faster here.
const memory = '--max-semi-space-size=8';

/** Builds what is stale, runs the product until it ends, and returns the API's exit code. */
export async function start({ root, toolchain, isDev = false }) {
  const settingsFile = join(root, '.env');
  if (existsSync(settingsFile)) process.loadEnvFile(settingsFile);
  const address = await chooseAddress(process.env);
  if (!isDev) {
    const code = await buildWeb({ root, toolchain });
    if (code !== 0) return code;
  }

  const env = childEnvironment(toolchain);
  const settings = settingsOf(root, address);
  const simulator = env.WHAPI_PARTNER_TOKEN
    ? undefined
    : await startSimulator({ root, toolchain, env, dataDir: settings.DATA_DIR, isDev });
  const api = spawnService(
    toolchain.node,
    [memory, ...(isDev ? ['--watch', '--watch-preserve-output'] : []), 'src/main.ts'],
    {
      cwd: join(root, 'apps/api'),
      env: { ...env, ...simulator?.settings, ...settings },
      // The API limits its stop itself, so that a call that spends days is not cut off.
      graceMs: Number(env.STOP_TIMEOUT_MS || 40_000) + 5000,
    },
  );
  if (isDev) startVite({ root, toolchain, env, address });
  const isRunning = trackRunning(api);
  void greetWhenLive(isRunning, address, simulator !== undefined);
  void simulator?.child.ended.then(() => {
    if (isRunning()) console.error('The simulator ended, so the product stops too.');
  });
  return Promise.race([api.ended, ...(simulator ? [simulator.child.ended.then(() => 1)] : [])]);
}

function trackRunning(child) {
  let isRunning = true;
  void child.ended.then(() => {
    isRunning = false;
  });
  return () => isRunning;
}

function settingsOf(root, { host, port }) {
  return {
    HOST: host,
    PORT: String(port),
    // As a person means it: relative to the repository, not to the folder the API runs in.
    DATA_DIR: resolve(root, process.env.DATA_DIR || '.data'),
    WEB_DIST: resolve(root, process.env.WEB_DIST || 'apps/web/dist'),
  };
}

function startVite({ root, toolchain, env, address }) {
  const args = ['--filter', '@channeldesk/web', 'dev'];
  spawnGroup(toolchain.pnpm, args, { cwd: root, env: { ...env, API_URL: address.url } });
}

async function greetWhenLive(isRunning, { url }, isSimulated) {
  while (isRunning()) {
    if (await isLive(url)) {
      console.log(greeting(url, isSimulated));
      return;
    }
    await sleep(50);
  }
}

async function isLive(url) {
  try {
    const response = await fetch(`${url}/api/v1/health/live`, {
      signal: AbortSignal.timeout(2000),
    });
    return response.ok;
  } catch {
    return false;
  }
}

function greeting(url, isSimulated) {
  const upstream = isSimulated
    ? 'It works against the bundled simulator. Set WHAPI_PARTNER_TOKEN to use your own account.'
    : 'It works with the partner account of WHAPI_PARTNER_TOKEN.';
  return `\n  Channeldesk is ready:  ${url}\n\n  ${upstream}\n  Ctrl-C stops it.\n`;
}
