import { type ListChange, noFilters, writeAddress } from '@channeldesk/contracts';
import { useLocation, useSearchParams } from 'react-router';
import * as z from 'zod/mini';
import { type ListState, leftOut, parseListState } from './list-state.ts';

const pageTrail = z.object({ cursors: z.array(z.string()) });

/**
 * The state of the list, kept in the address. The cursors of the pages before this one travel in
 * the history entry, so Back and "Previous" both work, also after a reload.
 */
export function useListState() {
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const state = parseListState(params);
  const cursors = trailOf(location.state, state);

  const go = (change: ListChange, trail: string[], replace = false) =>
    setParams(writeAddress(params, change), {
      replace,
      state: { cursors: trail },
    });

  return {
    state,
    leftOut: leftOut(params),
    /** How many pages come before this one; null when the address was opened in the middle. */
    pagesBefore: cursors?.length ?? null,
    change: (change: ListChange, replace = false) =>
      go({ ...change, cursor: undefined }, [], replace),
    clear: () => go(noFilters, []),
    next: (cursor: string) => go({ cursor }, [...(cursors ?? []), state.cursor ?? '']),
    previous: () => go({ cursor: cursors?.at(-1) || undefined }, cursors?.slice(0, -1) ?? []),
  };
}

export type ListControl = ReturnType<typeof useListState>;

function trailOf(historyState: unknown, state: ListState): string[] | null {
  if (!state.cursor) return [];
  const parsed = pageTrail.safeParse(historyState);
  return parsed.success && parsed.data.cursors.length > 0 ? parsed.data.cursors : null;
}
