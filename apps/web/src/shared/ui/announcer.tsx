import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';

let message = '';
const listeners = new Set<() => void>();

/** Says a short text to people who use a screen reader, such as "Copied". */
export function announce(text: string): void {
  // The same words twice in a row are only read again when the text differs.
  message = message === text && text !== '' ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

/** The one live region that `announce` writes into; mounted once for the whole app. */
export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => message);
  return (
    <VisuallyHidden role="status" aria-live="polite" data-announcer>
      {text}
    </VisuallyHidden>
  );
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
