import { type KeyboardEvent, useState } from 'react';

interface Options {
  /** What the options are for: with another term the choice is the first option again. */
  readonly term: string;
  /** Whether these are all; until then the first may still be another one. */
  readonly isSettled: boolean;
}

/**
 * The chosen option of a list that a field drives; the focus stays in the field. It is kept by its key,
 * not by its place: live updates put others before it while somebody is about to press Enter.
 */
export function useOptionKeys(keys: readonly string[], { term, isSettled }: Options) {
  const [choice, setChoice] = useState({ term, key: '' });
  const place = choice.term === term ? keys.indexOf(choice.key) : -1;
  const index = Math.max(place, 0);

  const choose = (key: string) => setChoice({ term, key });
  const first = keys[0];
  if (place === -1 && isSettled && first !== undefined) choose(first);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || keys.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = keys[(index + step + keys.length) % keys.length];
    if (next !== undefined) choose(next);
  };
  return { index, isMoved: index > 0, choose, onKeyDown };
}
