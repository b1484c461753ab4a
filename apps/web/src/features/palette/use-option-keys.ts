import { type KeyboardEvent, useState } from 'react';

/**
 * The chosen option of a list that a field drives; the focus stays in the field. `term` is what the
 * options are for: with another one the choice is the first option again.
 */
export function useOptionKeys(count: number, term: string) {
  const [choice, setChoice] = useState({ term, index: 0 });
  const isMoved = choice.term === term && choice.index > 0;
  const index = isMoved ? Math.min(choice.index, count - 1) : 0;

  const choose = (next: number) => setChoice({ term, index: next });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || count === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    choose((index + step + count) % count);
  };
  return { index, isMoved, choose, onKeyDown };
}
