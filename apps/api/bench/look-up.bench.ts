import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { percentile } from './percentile.ts';
import type { Stack } from './stack.ts';

export interface LookUpNumbers {
  readonly directMs: { readonly p50: number; readonly p95: number };
  readonly backendMs: { readonly p50: number; readonly p95: number };
  /** What the backend adds at the median. */
  readonly addedMs: number;
  readonly ratio: number;
}

const warmUps = 200;
const rounds = 1500;

/** Reads the same channel fresh, directly and through the backend by turns, over kept connections. */
export async function benchLookUp(stack: Stack): Promise<LookUpNumbers> {
  const { simulator, api, partnerToken, serviceKey } = stack;
  const id = await someChannel(stack);
  const direct = reader(simulator.url, `/channels/${id}`, partnerToken);
  const backend = reader(api.url, `/api/v1/channels/${id}`, serviceKey);
  for (let round = 0; round < warmUps; round += 1) {
    await direct.read();
    await backend.read();
  }
  const directMs: number[] = [];
  const backendMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    directMs.push(await direct.read());
    backendMs.push(await backend.read());
  }
  direct.close();
  backend.close();
  const spread = (times: number[]) => ({ p50: percentile(times, 50), p95: percentile(times, 95) });
  const medians = { direct: percentile(directMs, 50), backend: percentile(backendMs, 50) };
  return {
    directMs: spread(directMs),
    backendMs: spread(backendMs),
    addedMs: medians.backend - medians.direct,
    ratio: medians.backend / medians.direct,
  };
}

/** The ID of one channel of the account. */
export async function someChannel({ api, serviceKey }: Stack): Promise<string> {
  const response = await fetch(`${api.url}/api/v1/channels?sort=name&limit=1`, {
    headers: { authorization: `Bearer ${serviceKey}` },
  });
  const { items } = (await response.json()) as { items: { id: string }[] };
  const [first] = items;
  if (!first) throw new Error('the mirror is empty');
  return first.id;
}

function reader(origin: string, path: string, token: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const options = { agent, headers: { authorization: `Bearer ${token}` } };
  return {
    async read(): Promise<number> {
      const startedMs = performance.now();
      const sent = get(`${origin}${path}`, options);
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      for await (const _chunk of response);
      if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode}`);
      return performance.now() - startedMs;
    },
    close: () => agent.destroy(),
  };
}
