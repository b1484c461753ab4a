import pLimit from 'p-limit';
import type { CallTurn } from '#api/call-turn.ts';

/** As many as keep the upstream busy at its usual 50 to 100 ms a call. */
const callsAtOnce = 10;
/**
 * A few more are got ready, or written down after their calls. Each row takes a connection for its
 * channel's lock, of which people who act by hand need some as well.
 */
const rowsAtOnce = callsAtOnce + 4;

/** The rows of a run that are under way; `goesOn` is asked before each calls. */
export function createRunSlots(goesOn: () => Promise<boolean>) {
  const underWay = new Set<Promise<void>>();
  const calls = pLimit(callsAtOnce);

  function createTurn(): CallTurn {
    const ended = Promise.withResolvers<void>();
    const take = async () => {
      const taken = Promise.withResolvers<void>();
      void calls(() => {
        taken.resolve();
        return ended.promise;
      });
      await taken.promise;
      return goesOn();
    };
    return { take, end: ended.resolve };
  }

  return {
    /** Begins a row, which calls within its turn; `work` must not throw. */
    begin(work: (turn: CallTurn) => Promise<void>): void {
      const turn = createTurn();
      const row: Promise<void> = work(turn).finally(() => {
        turn.end();
        underWay.delete(row);
      });
      underWay.add(row);
    },

    /** Waits until one more may begin. */
    async free(): Promise<void> {
      if (underWay.size >= rowsAtOnce) await Promise.race(underWay);
    },

    /** Waits until all that have begun are written down. */
    async settle(): Promise<void> {
      await Promise.all(underWay);
    },
  };
}
