/** Tells whether a run is still to go on, without asking the database for each row. */
export interface RunWatch {
  isRunning(): Promise<boolean>;
}

interface RunWatchParts {
  readonly stateOf: () => Promise<string | undefined>;
  /** Counts the orders that this process was given since, such as to pause. */
  readonly orders: () => number;
}

/** Another process may be told to pause the run: it sends rows for so long after that. */
const askedAgainMs = 300;

export function createRunWatch({ stateOf, orders }: RunWatchParts): RunWatch {
  let known = { isRunning: false, orders: -1, atMs: 0 };
  return {
    async isRunning() {
      const isFresh = performance.now() - known.atMs < askedAgainMs && known.orders === orders();
      if (isFresh) return known.isRunning;
      const asked = { orders: orders(), atMs: performance.now() };
      known = { ...asked, isRunning: (await stateOf()) === 'running' };
      return known.isRunning;
    },
  };
}
