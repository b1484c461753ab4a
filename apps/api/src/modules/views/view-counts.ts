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
  const kept = new Map<string, ReturnType<typeof createShared<ViewTotal>>>();
  return (query: string): Promise<ViewTotal> => {
    const shared = kept.get(query) ?? createCount(query);
    // The one asked for last stands last, so the first one is the one nobody has asked for longest.
    kept.delete(query);
    kept.set(query, shared);
    const oldest = kept.keys().next();
    if (kept.size > mostKept && !oldest.done) kept.delete(oldest.value);
    return shared.current();
  };

  function createCount(query: string) {
    const filters = readAddress(new URLSearchParams(query));
    return createShared({
      read: () => count(filters, clock.now()),
      freshForMs: () => freshMs,
      nowMs: () => clock.now().getTime(),
    });
  }
}
