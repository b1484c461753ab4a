import { useEffect, useRef } from 'react';

/**
 * Scrolls the strip of tabs, and nothing else, to the tab at a place: the one that is shown, or whose filters
 * are being changed. The strip gets narrower then, for what can be done with them.
 */
export function useShownTab(place: number, isShown: boolean) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const tab = list.current?.children[place];
    if (!list.current || !(tab instanceof HTMLElement)) return;
    const { scrollLeft, clientWidth } = list.current;
    const start = tab.offsetLeft;
    const end = start + tab.offsetWidth;
    if (end > scrollLeft + clientWidth) list.current.scrollLeft = end - clientWidth;
    if (start < list.current.scrollLeft) list.current.scrollLeft = start;
  }, [place, isShown]);
  return list;
}
