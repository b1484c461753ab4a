import { makePlan } from './orders.ts';
import { percentile } from './percentile.ts';
import type { Stack } from './stack.ts';

export interface PlanNumbers {
  readonly rows: number;
  readonly medianMs: number;
}

const rounds = 5;

/** Times plans for the whole account, made one after the other. */
export async function benchPlan(stack: Stack): Promise<PlanNumbers> {
  const times: number[] = [];
  let rows = 0;
  for (let round = 0; round < rounds; round += 1) {
    const startedMs = performance.now();
    const { count, skipped } = await makePlan(stack);
    times.push(performance.now() - startedMs);
    rows = Object.values(skipped).reduce((sum, each) => sum + each, count);
  }
  return { rows, medianMs: percentile(times, 50) };
}
