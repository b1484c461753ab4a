import { useLayoutEffect, useMemo, useRef } from 'react';
import { rangeOf } from './row-selection.ts';
import type { ListRows } from './use-list-rows.ts';

/** What happens to rows, the same functions all the time: a row is drawn again only for its own sake. */
export function useRowActions(rows: ListRows) {
  const latest = useRef(rows);
  const anchor = useRef<string | null>(null);
  useLayoutEffect(() => {
    latest.current = rows;
  });
  return useMemo(
    () => ({
      visit: (id: string) => latest.current.cursor.visit(id),
      select: (id: string, isRange: boolean) => {
        const { ids, selection } = latest.current;
        selection.togglePage(isRange ? rangeOf(ids, anchor.current, id) : [id]);
        anchor.current = id;
      },
    }),
    [],
  );
}
