import { openCaller } from './caller.ts';
import { type Spread, spreadOf } from './spread.ts';
import type { Stack } from './stack.ts';

const pageSize = 500;
const rounds = 20;

/** Times a page half-way through the account, straight from the simulator, so that it is known what it costs alone. */
export async function benchUpstreamPage(
  { simulator, partnerToken }: Stack,
  channels: number,
): Promise<Spread> {
  const caller = openCaller(simulator.url, partnerToken);
  const offset = channels > pageSize ? Math.floor(channels / 2) : 0;
  const path = `/channels/list?count=${pageSize}&offset=${offset}`;
  try {
    await caller.read(path);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push((await caller.read(path)).ms);
    return spreadOf(times);
  } finally {
    caller.close();
  }
}
