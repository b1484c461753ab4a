import { useEffect, useRef } from 'react';

/**
 * Keeps the focus near a button that may be gone once its press was answered: it goes to the section around
 * the place the button stood in. It is looked for after what came of the press is drawn, in whichever order
 * the answer and the new state arrive. `shown` is whatever takes the button away when it changes.
 */
export function useKeptFocus(isPending: boolean, shown: string) {
  const place = useRef<HTMLDivElement>(null);
  const pressedAt = useRef<string | null>(null);
  useEffect(() => {
    if (isPending || pressedAt.current === null) return;
    const focused = document.activeElement;
    const isLost = focused === null || focused === document.body;
    if (isLost) place.current?.closest('section')?.focus({ preventScroll: true });
    // Somebody who has gone on is left alone from then on; a dialog that closes has the focus for a while.
    const isOver = pressedAt.current !== shown && !focused?.closest('[role="dialog"]');
    if (isLost || isOver) pressedAt.current = null;
  }, [isPending, shown]);
  const markPressed = () => {
    pressedAt.current = shown;
  };
  return { place, markPressed };
}
