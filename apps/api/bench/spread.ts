import { percentile } from './percentile.ts';

export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

/** The middle and the slow end of some times, in milliseconds. */
export function spreadOf(times: readonly number[]): Spread {
  return { p50: percentile(times, 50), p95: percentile(times, 95) };
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
