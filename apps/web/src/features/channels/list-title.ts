export const listTitleId = 'channel-list-title';

/** Where the focus goes when the control that had it goes with what it was for. */
export function focusListTitle(): void {
  document.getElementById(listTitleId)?.focus({ preventScroll: true });
}
