import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expectedError } from './expected-error.mjs';
import { spawnService } from './processes.mjs';

/**
 * Starts the stand-in for the upstream on a free port. Returns its process and the settings that
 * point the API at it, with a partner token made for this run only. Its account is kept beside the data of
 * the console, which would find all of it changed after each start otherwise.
 */
export async function startSimulator({ root, toolchain, env, dataDir, isDev }) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const kept = { SIMULATOR_STATE_FILE: join(dataDir, 'simulator.json') };
  const token = randomBytes(32).toString('base64url');
  const child = spawnService(toolchain.node, ['src/main.ts'], {
    cwd: join(root, 'apps/simulator'),
    env: { ...kept, ...env, SIM_ALLOWED: 'true', SIMULATOR_PARTNER_TOKEN: token, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await Promise.race([
    listeningPort(child.stdout, isDev),
    child.ended.then((code) => {
      throw expectedError(`The simulator did not start (exit code ${code}).`);
    }),
  ]);
  return { child, settings: settingsFor(port, token) };
}

function settingsFor(port, token) {
  return {
    WHAPI_PARTNER_TOKEN: token,
    WHAPI_MANAGER_URL: `http://127.0.0.1:${port}`,
    WHAPI_GATE_HOSTS: `127.0.0.1:${port}`,
    UPSTREAM_LABEL: 'Simulator',
  };
}

function listeningPort(stdout, isDev) {
  return new Promise((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const message = parse(line);
      if (message?.msg === 'listening' && message.port) resolve(message.port);
      else if (isDev) console.log(line);
    });
  });
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
