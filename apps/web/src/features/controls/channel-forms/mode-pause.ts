const usualPauseMs = 30_000;

/** How long to leave a channel alone; clocks that disagree never make it longer than a minute. */
export function modePauseMs(settledAt: string, now: number): number {
  const pause = Date.parse(settledAt) - now;
  return pause > 0 && pause <= 2 * usualPauseMs ? pause : usualPauseMs;
}
