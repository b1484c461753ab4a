import { useEffect, useRef } from 'react';

/** Scrolls the strip of tabs, and nothing else, to the tab that is shown. */
export function useShownTab(shownId: string | undefined) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const tab = shownId === undefined ? null : list.current?.querySelector('[data-shown="true"]');
    if (!list.current || !(tab instanceof HTMLElement)) return;
    const start = tab.offsetLeft - list.current.offsetLeft;
    const isBefore = start < list.current.scrollLeft;
    const isBeyond = start + tab.offsetWidth > list.current.scrollLeft + list.current.clientWidth;
    if (isBefore || isBeyond) list.current.scrollLeft = start;
  }, [shownId]);
  return list;
}
