const textFields =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]';
/** The last is one whose code is still on the way. */
const overlays = '[aria-modal="true"], [role="menu"], dialog[open], [data-overlay-on-its-way]';

let wasOpen = false;
// Asked in the capture phase, before anything else hears of the key: a dialog that closes on it is gone
// when the page is told. Here and not in a hook, for Mantine listens in the same phase at the same place.
window.addEventListener(
  'keydown',
  () => {
    wasOpen = document.querySelector(overlays) !== null;
  },
  { capture: true },
);

/** Whether something lay over the page that has keys of its own, when the key of now went down. */
export function wasDialogOpen(): boolean {
  return wasOpen;
}

/** Whether a key pressed there is for the field it writes into, or for the panel it stands in. */
export function keepsKeys(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.matches(textFields) || target.closest('[role="dialog"]') !== null;
}

/** Whether the key belongs to the browser or the system. */
export function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}
