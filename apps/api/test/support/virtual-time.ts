import { createSimClock, type SimClock } from '@channeldesk/simulator/clock';
import type { Clock } from '#api/clock.ts';

export interface VirtualTime {
  /** For the console. Whoever sleeps on it moves the time of both sides forward at once. */
  readonly clock: Clock;
  /** For the simulator. */
  readonly simulated: SimClock;
  advance(ms: number): void;
}

/** Far from the ends of a day and of a month, so that a test does the same whenever it is run. */
const noon = new Date('2026-11-12T12:00:00Z');

/** One time for the console and the simulator that stands still unless somebody waits. */
export function createVirtualTime(start = noon): VirtualTime {
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
