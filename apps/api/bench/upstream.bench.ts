import { openCaller } from './caller.ts';
import type { Spread } from './spread.ts';
import type { Stack } from './stack.ts';
import { timeCalls } from './timed-reads.ts';

const pageSize = 500;
const rounds = 20;

/** Times a page half-way through the account, straight from the simulator, so that it is known what it costs alone. */
export function benchUpstreamPage(
  { simulator, partnerToken }: Stack,
  channels: number,
): Promise<Spread> {
  const offset = channels > pageSize ? Math.floor(channels / 2) : 0;
  const path = `/channels/list?count=${pageSize}&offset=${offset}`;
  return timeCalls(openCaller(simulator.url, partnerToken), path, rounds);
}
