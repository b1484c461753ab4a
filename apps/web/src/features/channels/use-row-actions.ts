import { useLayoutEffect, useMemo, useRef } from 'react';
import { type RowSelection, rangeOf } from './row-selection.ts';
import type { RowCursor } from './use-row-cursor.ts';

interface Rows {
  readonly ids: readonly string[];
  readonly cursor: RowCursor;
  readonly selection: RowSelection;
}

/** What happens to rows, the same functions all the time: a row is drawn again only for its own sake. */
export function useRowActions(rows: Rows) {
  const latest = useRef(rows);
  const anchor = useRef<string | null>(null);
  useLayoutEffect(() => {
    latest.current = rows;
  });
  return useMemo(
    () => ({
      /** The focus came into the row, or it is about to be opened. */
      visit: (id: string) => latest.current.cursor.visit(id),
      /** `isRange` reaches from the row that was selected before, by the mouse or by a key. */
      select: (id: string, isRange: boolean) => {
        const { ids, selection } = latest.current;
        if (isRange) selection.toggleAll(rangeOf(ids, anchor.current, id));
        else selection.toggle(id);
        anchor.current = id;
      },
    }),
    [],
  );
}

export type RowActions = ReturnType<typeof useRowActions>;
