import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/**
 * The row that the keys act on. Only its controls are reached by Tab; the focus itself is on the link of
 * the row, so that a screen reader and Enter need to be told nothing.
 */
export function useRowCursor(ids: readonly string[]) {
  const root = useRef<HTMLDivElement>(null);
  const [last, setLast] = useState<string | null>(null);
  const place = useRef(0);
  const active = last !== null && ids.includes(last) ? last : null;

  const focusRow = useCallback((id: string) => linkOf(root.current, id)?.focus(), []);

  useLayoutEffect(() => {
    if (active !== null) place.current = ids.indexOf(active);
    else if (last !== null && isFocusLost()) {
      const next = ids[Math.min(place.current, ids.length - 1)];
      if (next !== undefined) focusRow(next);
    }
  }, [ids, active, last, focusRow]);

  return {
    root,
    /** The row that was visited last; null before the first visit of one. */
    active,
    /** The row that Tab leads to. */
    entry: active ?? ids[0] ?? null,
    visit: setLast,
    focusRow,
    isInRows: () => root.current?.contains(focusedRow()) ?? false,
  };
}

export type RowCursor = ReturnType<typeof useRowCursor>;

function focusedRow(): Element | null {
  return document.activeElement?.closest('[data-row]') ?? null;
}

/** A row that went took the focus with it. */
function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function linkOf(root: HTMLElement | null, id: string): HTMLElement | null {
  const rows = root?.querySelectorAll<HTMLElement>('[data-row]') ?? [];
  const row = [...rows].find(({ dataset }) => dataset['row'] === id);
  return row?.querySelector<HTMLElement>('[data-row-link]') ?? null;
}
