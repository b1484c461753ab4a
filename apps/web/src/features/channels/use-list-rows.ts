import type { ChannelList } from '@channeldesk/contracts';
import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import { useLocation } from 'react-router';
import type { RowSelection } from './row-selection.ts';
import { usePlace } from './use-place.ts';
import { useRowActions } from './use-row-actions.ts';
import { useRowCursor } from './use-row-cursor.ts';
import { useTableKeys } from './use-table-keys.ts';

interface ListRowsOptions {
  steady: {
    readonly key: string | null;
    readonly list: ChannelList | null;
    /** Rows that are still shown but not on this page any more. */
    readonly left: readonly string[];
    readonly changed: number;
    refresh(): void;
  };
  selection: RowSelection;
  isStale: boolean;
  top: RefObject<HTMLElement | null>;
}

/** The rows as one works with them: cursor, selection, keys, and the place to come back to. */
export function useListRows({ steady, selection, isStale, top }: ListRowsOptions) {
  const { key, list, left, changed, refresh } = steady;
  const ids = useMemo(() => list?.items.map(({ id }) => id) ?? [], [list?.items]);
  const cursor = useRowCursor(ids, key);
  const actions = useRowActions({ ids, cursor, selection });
  const byKeys = { ...selection, toggle: (id: string) => actions.select(id, false) };
  useTableKeys({ ids, cursor, selection: byKeys, refresh });
  const isShown = list !== null && !isStale;
  usePlace({ isShown, activeRow: cursor.active, focusRow: cursor.focusRow });
  const turnPage = useTurnPage(top);
  return { ids, left, cursor, selection, actions, isStale, changed, refresh, turnPage };
}

export type ListRows = ReturnType<typeof useListRows>;

/** Another page starts at its top; the scrolling waits until the place on this one is kept. */
function useTurnPage(top: RefObject<HTMLElement | null>) {
  const { key } = useLocation();
  const isTurning = useRef(false);
  useLayoutEffect(() => {
    if (isTurning.current) top.current?.scrollIntoView({ block: 'start' });
    isTurning.current = false;
  }, [key, top]);
  return (turn: () => void) => {
    isTurning.current = true;
    turn();
  };
}
