import { openCaller } from './caller.ts';
import { type Spread, spreadOf } from './spread.ts';
import type { Stack } from './stack.ts';

/** Times a path as a client sees it, after a first read that may read from the disk, or ask the upstream. */
export async function timeReads(
  { api, serviceKey }: Stack,
  path: string,
  rounds: number,
): Promise<Spread> {
  const caller = openCaller(api.url, serviceKey);
  try {
    await caller.read(path);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push((await caller.read(path)).ms);
    return spreadOf(times);
  } finally {
    caller.close();
  }
}
