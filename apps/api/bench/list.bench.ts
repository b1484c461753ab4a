import { openCaller } from './caller.ts';
import { deepPaths, filteredPaths, searchPaths, sortedPaths } from './list-queries.ts';
import { type Spread, spreadOf } from './spread.ts';
import type { Stack } from './stack.ts';

export interface ListNumbers {
  readonly channels: number;
  readonly sorted: Spread;
  readonly filtered: Spread;
  readonly searched: Spread;
  readonly deep: Spread;
}

const rounds = 5;
const deepestRows = 20_000;

/** Times the list in every order, with filters, with searches and far down, as a client sees it. */
export async function benchList(stack: Stack, channels: number): Promise<ListNumbers> {
  const caller = openCaller(stack.api.url, stack.serviceKey);
  const time = async (paths: readonly string[], times: number[] = []): Promise<Spread> => {
    for (let round = 0; round < rounds; round += 1) {
      for (const path of paths) times.push((await caller.read(path)).ms);
    }
    return spreadOf(times);
  };
  try {
    const searches = await searchPaths(caller);
    // Warms up the program and the caches of PostgreSQL, as any day's first user does.
    await time([...sortedPaths, ...filteredPaths, ...searches]);
    return {
      channels,
      sorted: await time(sortedPaths),
      filtered: await time(filteredPaths),
      searched: await time(searches),
      deep: await time(await deepPaths(caller, Math.min(deepestRows, channels / 2))),
    };
  } finally {
    caller.close();
  }
}
