const textFields =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]';

/** Whether a key pressed there writes into a field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(textFields);
}

/** Whether something lies over the page that has keys of its own. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"], dialog[open]') !== null;
}

/** Whether the key belongs to the browser or the system. */
export function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}
