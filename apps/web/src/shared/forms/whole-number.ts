/** The whole number that was typed; "1.5", "-7" and "1e3" are none, to be refused by whatever checks it. */
export function wholeNumber(text: string): number {
  const digits = text.trim();
  return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
}
