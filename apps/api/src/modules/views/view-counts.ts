import { type ChannelFilters, readAddress } from '@channeldesk/contracts';
import type { Clock } from '#api/clock.ts';
import { createShared } from '#api/shared-read.ts';

export interface ViewTotal {
  readonly count: number;
  readonly isEstimate: boolean;
}

export type CountChannels = (filters: ChannelFilters, now: Date) => Promise<ViewTotal>;

const freshMs = 2000;
const mostKept = 500;

/** Counts what a query finds. Everybody sees the same channels, so one count does for all who ask. */
export function createViewCounts(count: CountChannels, clock: Pick<Clock, 'now'>) {
  const kept = new Map<string, ReturnType<typeof createCount>>();

  /**
   * Counted once at a time. Whoever asks after a change waits for the count under way and shares the
   * next one: while channels change all the time, a large account would be counted many times over.
   */
  function createCount(query: string) {
    const filters = readAddress(new URLSearchParams(query));
    let underWay: Promise<unknown> = Promise.resolve();
    let isWaiting = false;
    const shared = createShared({
      async read() {
        isWaiting = true;
        await underWay;
        isWaiting = false;
        const counted = count(filters, clock.now());
        underWay = counted.catch(() => undefined);
        return counted;
      },
      freshForMs: () => freshMs,
      nowMs: () => clock.now().getTime(),
    });
    return {
      current: () => shared.current(),
      expire() {
        if (!isWaiting) shared.expire();
      },
    };
  }

  return {
    of(query: string): Promise<ViewTotal> {
      const shared = kept.get(query) ?? createCount(query);
      // The one asked for last stands last, so the first one is the one nobody has asked for longest.
      kept.delete(query);
      kept.set(query, shared);
      const oldest = kept.keys().next();
      if (kept.size > mostKept && !oldest.done) kept.delete(oldest.value);
      return shared.current();
    },
    /** Channels have changed: no count that began before is told to whoever asks from now on. */
    expire(): void {
      for (const shared of kept.values()) shared.expire();
    },
  };
}
