import { setTimeout as wait } from 'node:timers/promises';

/** Time as an argument: tests move it by hand. */
export interface Clock {
  now(): Date;
  /** Waits; rejects as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
};
