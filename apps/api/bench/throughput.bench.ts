import { fileURLToPath } from 'node:url';
import { openCaller } from './caller.ts';
import { startService } from './service-process.ts';
import type { Stack } from './stack.ts';

export interface ThroughputNumbers {
  readonly barePerSecond: number;
  /** A page of 25 channels: signed in, counted, sorted, serialised. */
  readonly listPerSecond: number;
  /** How many bare requests one list request is worth. */
  readonly ratio: number;
}

const connections = 10;
const measuredMs = 3000;
const bareScript = fileURLToPath(new URL('./bare-route.ts', import.meta.url));

/** Asks as much as ten connections can, of the console and of a bare Fastify route. */
export async function benchThroughput({ api, serviceKey }: Stack): Promise<ThroughputNumbers> {
  const bare = await startService(bareScript, {});
  try {
    const barePerSecond = await perSecond(bare.url, '/', '');
    const listPerSecond = await perSecond(api.url, '/api/v1/channels', serviceKey);
    return { barePerSecond, listPerSecond, ratio: barePerSecond / listPerSecond };
  } finally {
    await bare.stop();
  }
}

async function perSecond(origin: string, path: string, token: string): Promise<number> {
  let answered = 0;
  const startedMs = performance.now();
  const ask = async () => {
    const caller = openCaller(origin, token);
    while (performance.now() - startedMs < measuredMs) {
      await caller.read(path);
      answered += 1;
    }
    caller.close();
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return answered / ((performance.now() - startedMs) / 1000);
}
