import { useLayoutEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { createPlaces } from './places.ts';

const places = createPlaces();

interface PlaceOptions {
  /** Whether the rows that the address asks for are on the screen. */
  readonly isShown: boolean;
  readonly activeRow: string | null;
  focusRow(id: string): void;
}

/** Remembers how far down one was and on which row; Back leads there again. */
export function usePlace({ isShown, activeRow, focusRow }: PlaceOptions): void {
  const { key } = useLocation();
  const isBack = useNavigationType() === NavigationType.Pop;
  const row = useRef(activeRow);
  const seen = useRef<string | null>(null);

  useLayoutEffect(() => {
    row.current = activeRow;
  }, [activeRow]);

  // Before the page is taken away: afterwards the browser has scrolled already.
  useLayoutEffect(() => () => places.keep(key, { top: window.scrollY, row: row.current }), [key]);

  useLayoutEffect(() => {
    if (!isShown || seen.current === key) return;
    seen.current = key;
    const place = isBack ? places.recall(key) : null;
    if (!place) return;
    if (place.row !== null) focusRow(place.row);
    window.scrollTo(0, place.top);
  }, [isShown, key, isBack, focusRow]);
}
