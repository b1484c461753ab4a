import { openCaller } from './caller.ts';
import { type Spread, spreadOf } from './spread.ts';
import type { Stack } from './stack.ts';

const rounds = 40;
const path = '/api/v1/forecast';

/** Times the forecast as a client sees it, with the balance as fresh as it usually is. */
export async function benchForecast({ api, serviceKey }: Stack): Promise<Spread> {
  const caller = openCaller(api.url, serviceKey);
  try {
    // The first one may ask the upstream for the balance and read the index from the disk.
    await caller.read(path);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push((await caller.read(path)).ms);
    return spreadOf(times);
  } finally {
    caller.close();
  }
}
