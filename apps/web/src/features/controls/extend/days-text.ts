/** The number a person typed, or NaN: "1.5", "-7" and "1e3" stay what they are and are refused. */
export function daysOf(text: string): number {
  const digits = text.trim();
  return /^\d{1,5}$/.test(digits) ? Number(digits) : Number.NaN;
}
