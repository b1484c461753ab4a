import { useEffect, useRef } from 'react';

/** Scrolls the strip of tabs, and nothing else, to the tab that is shown. */
export function useShownTab(shownId: string | undefined) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const tab = shownId === undefined ? null : list.current?.querySelector('[data-shown="true"]');
    if (!list.current || !(tab instanceof HTMLElement)) return;
    const { scrollLeft, clientWidth } = list.current;
    const start = tab.offsetLeft;
    const end = start + tab.offsetWidth;
    if (end > scrollLeft + clientWidth) list.current.scrollLeft = end - clientWidth;
    if (start < list.current.scrollLeft) list.current.scrollLeft = start;
  }, [shownId]);
  return list;
}
