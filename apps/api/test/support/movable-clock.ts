import type { Clock } from '#api/clock.ts';

export interface MovableClock extends Clock {
  advance(ms: number): void;
}

/** A clock that stands still until the test moves it; waiting on it ends with the signal only. */
export function createMovableClock(start: Date): MovableClock {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) => {
        if (signal.aborted) reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
  };
}
