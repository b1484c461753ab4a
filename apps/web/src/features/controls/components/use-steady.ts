import { type FocusEvent, useEffect, useRef, useState } from 'react';

/** Long enough for a hand that is on its way; a focus that only rests there must not hold the news. */
const longestHoldMs = 2_000;

/**
 * A value that does not change under the hand: while the pointer or the focus is in the place that
 * shows it, the next one waits a moment, so that a press meets what was read. A focus whose button
 * went with the old value stays in the place. `isFree` says that no hand can be there, as while a
 * dialog covers the place.
 */
export function useSteady<Value>(next: Value, isFree: boolean) {
  const [value, setValue] = useState(next);
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const isHeld = !isFree && (isPointed || isFocused);
  const isWaiting = isHeld && value !== next;
  if (!isHeld && value !== next) setValue(next);

  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setValue(next), longestHoldMs);
    return () => clearTimeout(timer);
  }, [isWaiting, next]);

  // It is the new value that takes the button away.
  useEffect(() => {
    const isFocusLost = isFocused && document.activeElement === document.body;
    if (isFocusLost) place.current?.querySelector('button')?.focus();
  }, [value]);

  return {
    value: isHeld ? value : next,
    place: {
      ref: place,
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
        setFocused(currentTarget.contains(relatedTarget)),
    },
  };
}
