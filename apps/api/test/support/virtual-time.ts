import { createSimClock, type SimClock } from '@channeldesk/simulator/clock';
import type { Clock } from '#api/clock.ts';

export interface VirtualTime {
  /** For the console. Whoever sleeps on it moves the time of both sides forward at once. */
  readonly clock: Clock;
  /** For the simulator. */
  readonly simulated: SimClock;
  advance(ms: number): void;
}

/** The first instant of a month in UTC, so many after the present one. Sessions end in real time, too. */
export function beginOfMonth(later: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + later, 1));
}

/** Far from the ends of a day and of a month, so that a test does the same whenever it is run. */
const noonMs = 11.5 * 86_400_000;

/** One time for the console and the simulator that stands still unless somebody waits. */
export function createVirtualTime(
  start = new Date(beginOfMonth(1).getTime() + noonMs),
): VirtualTime {
  const simulated = createSimClock({ scale: 1, realNow: () => start.getTime() });
  return {
    simulated,
    advance: simulated.advance,
    clock: {
      now: () => new Date(simulated.now()),
      async sleep(ms, signal) {
        // One turn of the event loop, so that what is under way can end first.
        await new Promise(setImmediate);
        signal.throwIfAborted();
        simulated.advance(ms);
      },
    },
  };
}
