import type { Sweeper } from '#api/modules/mirror/sweep.ts';

export interface SizedSweeperParts {
  /** Sweeps in this process. */
  readonly here: Sweeper;
  /** Sweeps in a process of its own: half a second to start, and no trace in this one. */
  readonly apart: Sweeper;
  readonly countChannels: () => Promise<number>;
}

/** Ten pages are read within the blink of an eye; more would be felt by who waits for an answer. */
const mostHere = 5000;

/** Sweeps small accounts here and large ones apart. */
export function createSizedSweeper({ here, apart, countChannels }: SizedSweeperParts): Sweeper {
  return {
    sweep: async (signal) => {
      const sweeper = (await countChannels()) > mostHere ? apart : here;
      return sweeper.sweep(signal);
    },
  };
}
