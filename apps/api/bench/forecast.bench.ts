import type { Spread } from './spread.ts';
import type { Stack } from './stack.ts';
import { timeReads } from './timed-reads.ts';

const rounds = 40;

/** Times the forecast, with the balance as fresh as it usually is. */
export function benchForecast(stack: Stack): Promise<Spread> {
  return timeReads(stack, '/api/v1/forecast', rounds);
}
