export interface CountedKey {
  /** What the database said last: all processes, this one included. */
  known: number;
  /** On its way to the database. */
  sending: number;
  unsent: number;
  endsAtMs: number;
}

export interface CountedKeysLimits {
  readonly windowMs: number;
  readonly nowMs: () => number;
  /** The key that was not counted for the longest time leaves first. */
  readonly maximumKeys: number;
}

/** The keys that this process counts, each in its present window. */
export function createCountedKeys({ windowMs, nowMs, maximumKeys }: CountedKeysLimits) {
  const keys = new Map<string, CountedKey>();
  const touched = new Set<string>();
  const isOver = ({ endsAtMs }: CountedKey) => endsAtMs <= nowMs();
  const fresh = () => ({ known: 0, sending: 0, unsent: 0, endsAtMs: nowMs() + windowMs });

  return {
    countOnce(key: string): CountedKey {
      const present = keys.get(key);
      const counted = present && !isOver(present) ? present : fresh();
      counted.unsent += 1;
      keys.delete(key);
      keys.set(key, counted);
      touched.add(key);
      const [longestAgo] = keys.keys();
      if (keys.size > maximumKeys && longestAgo !== undefined) keys.delete(longestAgo);
      return counted;
    },

    /** What is to be told; counts of a window that ended meanwhile interest nobody any more. */
    take(): Map<string, CountedKey> {
      const taken = new Map<string, CountedKey>();
      for (const key of touched) {
        const counted = keys.get(key);
        if (!counted || isOver(counted)) continue;
        counted.sending = counted.unsent;
        counted.unsent = 0;
        taken.set(key, counted);
      }
      touched.clear();
      return taken;
    },

    /** Nobody knows whether they arrived: told twice they limit too early, told never too late. */
    takeBack(taken: ReadonlyMap<string, CountedKey>): void {
      for (const [key, counted] of taken) {
        counted.unsent += counted.sending;
        counted.sending = 0;
        touched.add(key);
      }
    },
  };
}
