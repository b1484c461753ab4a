import { createSimClock, type SimClock } from '@channeldesk/simulator/clock';
import type { Clock } from '#api/clock.ts';

export interface VirtualTime {
  /** For the console. Whoever sleeps on it moves the time of both sides forward at once. */
  readonly clock: Clock;
  /** For the simulator. */
  readonly simulated: SimClock;
  advance(ms: number): void;
}

/** One time for the console and the simulator that stands still unless somebody waits. */
export function createVirtualTime(startMs = Date.now()): VirtualTime {
  const simulated = createSimClock({ scale: 1, realNow: () => startMs });
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
