export type TableCommand = 'next' | 'previous' | 'toggle' | 'refresh' | 'clear';

export interface Press {
  readonly key: string;
  /** Control, Meta or Alt; what they make of a key belongs to the browser. */
  readonly hasModifier: boolean;
  readonly isTyping: boolean;
  readonly isDialogOpen: boolean;
  /** Then only keys that write nothing, like Escape and the arrows, are heard. */
  readonly areSingleKeysOff: boolean;
  /** Whether a row has the focus. */
  readonly isInRows: boolean;
}

const anywhere: Readonly<Record<string, TableCommand>> = {
  j: 'next',
  k: 'previous',
  r: 'refresh',
  Escape: 'clear',
};
const inRows: Readonly<Record<string, TableCommand>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  x: 'toggle',
};

/** What a key does to the list, or null; nothing while a person types or a dialog is open. */
export function commandOf(press: Press): TableCommand | null {
  if (press.hasModifier || press.isTyping || press.isDialogOpen) return null;
  if (press.areSingleKeysOff && press.key.length === 1) return null;
  return anywhere[press.key] ?? ((press.isInRows && inRows[press.key]) || null);
}

/** The row after a step from one; the first step of all goes to the row itself. */
export function stepFrom(
  ids: readonly string[],
  active: string | null,
  step: { readonly command: 'next' | 'previous'; readonly isInRows: boolean },
): string | null {
  const place = active === null ? -1 : ids.indexOf(active);
  if (place === -1) return ids[0] ?? null;
  if (!step.isInRows) return active;
  const next = place + (step.command === 'next' ? 1 : -1);
  return ids[Math.min(Math.max(next, 0), ids.length - 1)] ?? null;
}
