import { type Clock, systemClock } from '#api/clock.ts';

/** A clock on which some time passes whenever it is read. */
export function createTickingClock(stepMs: number): Clock {
  let ms = Date.now();
  return {
    ...systemClock,
    now: () => {
      ms += stepMs;
      return new Date(ms);
    },
  };
}
