import { useEffect, useRef } from 'react';

/**
 * Keeps the focus near a button that may be gone once its press was answered: it goes to the section around
 * the place the button stood in. It is looked for after what came of the press is drawn, in whichever order
 * the answer and the new state arrive. `shown` is whatever takes the button away when it changes.
 */
export function useKeptFocus(isPending: boolean, shown: string) {
  const place = useRef<HTMLDivElement>(null);
  const isPressed = useRef(false);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isPending || !isPressed.current || !isLost) return;
    isPressed.current = false;
    place.current?.closest('section')?.focus({ preventScroll: true });
  }, [isPending, shown]);
  const markPressed = () => {
    isPressed.current = true;
  };
  return { place, markPressed };
}
