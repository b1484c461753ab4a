import { openCaller } from './caller.ts';
import { filteredPaths, sortedPaths } from './list-queries.ts';
import { percentile } from './percentile.ts';
import type { Stack } from './stack.ts';

const rounds = 8;
const warmUpRounds = 2;

/**
 * How much longer the list of a large account takes than that of a small one, at the 95th percentile.
 * Each page is asked of both in turn, so that whatever else slows the machine down slows both.
 */
export async function benchListRatio(small: Stack, large: Stack): Promise<number> {
  const asked = [small, large].map(({ api, serviceKey }) => ({
    caller: openCaller(api.url, serviceKey),
    times: [] as number[],
  }));
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const path of [...sortedPaths, ...filteredPaths]) {
      for (const { caller, times } of asked) {
        const { ms } = await caller.read(path);
        if (round >= 0) times.push(ms);
      }
    }
  }
  for (const { caller } of asked) caller.close();
  const [smallMs = 0, largeMs = 0] = asked.map(({ times }) => percentile(times, 95));
  return largeMs / smallMs;
}
