import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * The width of an element in rem, followed as it changes. `guessRem` stands in until the element is
 * there; it is corrected before anything is painted.
 */
export function useWidth(element: RefObject<HTMLElement | null>, guessRem: () => number): number {
  const [width, setWidth] = useState(guessRem);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const measure = () => setWidth(measured.clientWidth / rem);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
