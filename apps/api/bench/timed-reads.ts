import { type Caller, openCaller } from './caller.ts';
import { type Spread, spreadOf } from './spread.ts';
import type { Stack } from './stack.ts';

/** Times a path of the API as a client sees it. */
export function timeReads(
  { api, serviceKey }: Stack,
  path: string,
  rounds: number,
): Promise<Spread> {
  return timeCalls(openCaller(api.url, serviceKey), path, rounds);
}

/** Times a path after a first read, that may read from the disk or ask the upstream, and closes the caller. */
export async function timeCalls(caller: Caller, path: string, rounds: number): Promise<Spread> {
  try {
    await caller.read(path);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push((await caller.read(path)).ms);
    return spreadOf(times);
  } finally {
    caller.close();
  }
}
