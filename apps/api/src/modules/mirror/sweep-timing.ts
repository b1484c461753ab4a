const shortestSeconds = 60;
const longestSeconds = 86_400;
const secondsPerPage = 1.5;
/** A sweep is under way for no more than a tenth of the time. */
const restFactor = 10;
const firstBackOffSeconds = 30;
const longestBackOffSeconds = 900;

export interface SweepCost {
  readonly pages: number;
  readonly durationMs: number;
}

/** How long after a whole sweep the next one is due: the larger the account, the rarer. */
export function secondsAfterSweep(fixedSeconds: number | null, sweep: SweepCost): number {
  if (fixedSeconds !== null) return fixedSeconds;
  const bySize = secondsPerPage * sweep.pages;
  const byDuration = (restFactor * sweep.durationMs) / 1000;
  return Math.min(longestSeconds, Math.ceil(Math.max(shortestSeconds, bySize, byDuration)));
}

export interface SweepFailure {
  /** How many sweeps have now failed since the last whole one. */
  readonly failures: number;
  /** What the upstream asked for. */
  readonly retryAfterSeconds: number | undefined;
}

/** How long after a failed sweep the next one is due: twice as long each time, or as the upstream says. */
export function secondsAfterFailure(fixedSeconds: number | null, failure: SweepFailure): number {
  const first = Math.min(firstBackOffSeconds, fixedSeconds ?? firstBackOffSeconds);
  const doubled = first * 2 ** Math.min(failure.failures - 1, 20);
  return Math.max(Math.min(longestBackOffSeconds, doubled), failure.retryAfterSeconds ?? 0);
}
