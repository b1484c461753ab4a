import { type FocusEvent, useState } from 'react';

/**
 * A value that does not change under the hand: while the pointer or the focus is in the place that
 * shows it, the next one waits, so that a press meets what was read. `isFree` says that no hand can be
 * there, as while a dialog covers the place.
 */
export function useSteady<Value>(next: Value, isFree: boolean) {
  const [value, setValue] = useState(next);
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isHeld = !isFree && (isPointed || isFocused);
  if (!isHeld && value !== next) setValue(next);

  return {
    value: isHeld ? value : next,
    place: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
        setFocused(currentTarget.contains(relatedTarget)),
    },
  };
}
