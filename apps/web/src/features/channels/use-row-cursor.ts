import { type FocusEvent, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** The row that had the focus, and where it stood. */
interface Held {
  readonly key: string | null;
  readonly id: string;
  readonly place: number;
}

/**
 * The row that the keys act on. Only its controls are reached by Tab; the focus itself is on the link of
 * the row, so that a screen reader and Enter need to be told nothing. `key` is the query of the rows.
 */
export function useRowCursor(ids: readonly string[], key: string | null) {
  const root = useRef<HTMLDivElement>(null);
  const [last, setLast] = useState<string | null>(null);
  const held = useRef<Held | null>(null);
  const active = last !== null && ids.includes(last) ? last : null;

  const focusRow = useCallback((id: string) => linkOf(root.current, id)?.focus(), []);

  // Only a row that went under the focus hands it on: whoever left the rows is not brought back.
  useLayoutEffect(() => {
    if (!held.current) return;
    const { id, place } = held.current;
    const isSame = held.current.key === key;
    if (ids.includes(id)) held.current = { key, id, place: ids.indexOf(id) };
    else {
      held.current = null;
      const next = ids[Math.min(place, ids.length - 1)];
      if (isSame && next !== undefined && isFocusLost()) focusRow(next);
    }
  }, [ids, key, focusRow]);

  return {
    root,
    /** The row that was visited last; null before the first visit of one. */
    active,
    /** The row that Tab leads to. */
    entry: active ?? ids[0] ?? null,
    visit: setLast,
    focusRow,
    isInRows: () => root.current?.contains(focusedRow()) ?? false,
    /** What the element around the rows has to hear. */
    heard: {
      onFocus: ({ target }: FocusEvent) => {
        const id = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
        held.current = id === undefined ? null : { key, id, place: ids.indexOf(id) };
      },
      // The row of a window that lost the focus still has it in the page.
      onBlur: ({ target }: FocusEvent) => {
        if (document.activeElement !== target) held.current = null;
      },
    },
  };
}

export type RowCursor = ReturnType<typeof useRowCursor>;

function focusedRow(): Element | null {
  return document.activeElement?.closest('[data-row]') ?? null;
}

function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function linkOf(root: HTMLElement | null, id: string): HTMLElement | null {
  const rows = root?.querySelectorAll<HTMLElement>('[data-row]') ?? [];
  const row = [...rows].find(({ dataset }) => dataset['row'] === id);
  return row?.querySelector<HTMLElement>('[data-row-link]') ?? null;
}
