/** Ends a text with a full stop unless it ends like a sentence already. */
export function sentence(text: string): string {
  const trimmed = text.trimEnd();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** A day as people write it, in UTC: 22 Jan 2027. */
export function utcDay(date: Date): string {
  return date.toUTCString().slice(5, 16).replace(/^0/, '');
}
