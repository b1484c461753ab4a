import { useLocation, useSearchParams } from 'react-router';
import * as z from 'zod/mini';

const pageTrail = z.object({ cursors: z.array(z.string()) });

/**
 * Which page of the rows the address asks for. The cursors of the pages before it travel in the history
 * entry, so that Back and "Previous" both work, also after a reload.
 */
export function useRowPages() {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const cursor = params.get('cursor') ?? undefined;
  const trail = cursor === undefined ? [] : trailOf(state);

  const go = (next: string | undefined, cursors: readonly string[]) => {
    const changed = new URLSearchParams(params);
    if (next) changed.set('cursor', next);
    else changed.delete('cursor');
    setParams(changed, { state: { cursors } });
  };
  return {
    cursor,
    /** How many pages come before this one; null when the address was opened in the middle. */
    pagesBefore: trail?.length ?? null,
    next: (after: string) => go(after, [...(trail ?? []), cursor ?? '']),
    previous: () => go(trail?.at(-1), trail?.slice(0, -1) ?? []),
  };
}

export type RowPages = ReturnType<typeof useRowPages>;

function trailOf(historyState: unknown): string[] | null {
  const parsed = pageTrail.safeParse(historyState);
  return parsed.success && parsed.data.cursors.length > 0 ? parsed.data.cursors : null;
}

/** The address of other rows of the same page, from their first page on. */
export function searchWith(params: URLSearchParams, name: string, value: string | null): string {
  const next = new URLSearchParams(params);
  next.delete('cursor');
  if (value === null) next.delete(name);
  else next.set(name, value);
  return `?${next}`;
}
