import { useEffect, useRef } from 'react';

/** How it stands with what was asked for by the press. */
interface Answer {
  readonly isPending: boolean;
  readonly isError: boolean;
}

/**
 * Keeps the focus near a button that may be gone once its press was answered: it goes to the section around
 * the place the button stood in. It is looked for after what came of the press is drawn, in whichever order
 * the answer and the new state arrive. `shown` is whatever takes the button away when it changes.
 */
export function useKeptFocus({ isPending, isError }: Answer, shown: string) {
  const place = useRef<HTMLDivElement>(null);
  const pressedAt = useRef<string | null>(null);
  useEffect(() => {
    if (isPending || pressedAt.current === null) return;
    const focused = document.activeElement;
    const isLost = focused === null || focused === document.body;
    if (isLost) place.current?.closest('section')?.focus({ preventScroll: true });
    // Somebody who has gone on is left alone from then on; a dialog that closes has the focus for a while.
    const isAnswered = isError || pressedAt.current !== shown;
    const isOver = isAnswered && !focused?.closest('[role="dialog"]');
    if (isLost || isOver) pressedAt.current = null;
  }, [isPending, isError, shown]);
  const markPressed = () => {
    pressedAt.current = shown;
  };
  return { place, markPressed };
}
