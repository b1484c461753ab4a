import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Right, right } from '@channeldesk/contracts';
import { fillLinkStates } from './link-states.ts';
import { type ServiceProcess, startService } from './service-process.ts';

/** The product as it runs for a partner: simulator and backend, each a process of its own. */
export interface Stack {
  readonly simulator: ServiceProcess;
  readonly api: ServiceProcess;
  readonly dataDir: string;
  readonly partnerToken: string;
  readonly serviceKey: string;
  readonly admin: { readonly email: string; readonly password: string };
  close(): Promise<void>;
}

const simulatorScript = fileURLToPath(new URL('../../simulator/src/main.ts', import.meta.url));
const apiScript = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const email = 'bench@example.com';
const longestFillMs = 15 * 60_000;
/** After a first fill the console still tells its database of it; a warm server has done so. */
const settlingMs = 5000;

/** Starts the product with so many channels and waits until its mirror has them all. */
export async function startStack(
  channels: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'channeldesk-bench-'));
  const partnerToken = `sim-${randomBytes(24).toString('hex')}`;
  const password = randomBytes(16).toString('hex');
  const simulator = await startService(simulatorScript, {
    SIM_ALLOWED: 'true',
    SIMULATOR_CHANNELS: String(channels),
    SIMULATOR_PARTNER_TOKEN: partnerToken,
  });
  const api = await startService(apiScript, {
    PORT: '0',
    DATA_DIR: dataDir,
    ADMIN_EMAIL: email,
    ADMIN_PASSWORD: password,
    WHAPI_PARTNER_TOKEN: partnerToken,
    WHAPI_MANAGER_URL: simulator.url,
    WHAPI_GATE_HOSTS: new URL(simulator.url).host,
    RATE_LIMIT_PER_MINUTE: '10000000',
    LINK_CHECK_INTERVAL_SECONDS: '0',
    SWEEP_INTERVAL_SECONDS: '86400',
    ...env,
  });
  const serviceKey = await makeKey(api.url, password);
  await untilMirrored({ url: api.url, serviceKey, channels });
  await fillLinkStates(dataDir);
  await sleep(settlingMs);
  return {
    simulator,
    api,
    dataDir,
    partnerToken,
    serviceKey,
    admin: { email, password },
    close: async () => {
      await api.stop();
      await simulator.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function makeKey(url: string, password: string): Promise<string> {
  const signedIn = await post(`${url}/api/v1/session`, { email, password }, { origin: url });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const rights: Right[] = right.options.filter((name) => name !== 'keys:manage');
  const made = await post(`${url}/api/v1/keys`, { name: 'bench', rights }, { origin: url, cookie });
  const { secret } = (await made.json()) as { secret: string };
  return secret;
}

async function post(url: string, body: unknown, headers: Record<string, string>) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (response.ok) return response;
  throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}

async function untilMirrored(wanted: { url: string; serviceKey: string; channels: number }) {
  const headers = { authorization: `Bearer ${wanted.serviceKey}` };
  const deadlineMs = performance.now() + longestFillMs;
  while (performance.now() < deadlineMs) {
    const response = await fetch(`${wanted.url}/api/v1/channels/summary`, { headers });
    const { total, asOf } = (await response.json()) as { total: number; asOf: string | null };
    if (total === wanted.channels && asOf !== null) return;
    await sleep(250);
  }
  throw new Error(`the mirror did not fill within ${longestFillMs / 60_000} minutes`);
}
