/** Days in UTC, of which the last one does not count. */
export interface DayRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Whether they leave no day: the last one is before the first. */
export function isReversed({ from, to }: DayRange): boolean {
  return Boolean(from && to && to <= from);
}

const monthNames =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** The days of a month such as `2026-11`. */
export function monthRange(month: string): { from: string; to: string } {
  const from = `${month}-01`;
  const next = new Date(`${from}T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return { from, to: dayOf(next) };
}

/** The month that these days are; null when they are no whole month. */
export function monthOf({ from, to }: DayRange): string | null {
  if (!from?.endsWith('-01')) return null;
  const month = from.slice(0, 7);
  return monthRange(month).to === to ? month : null;
}

/** `November 2026`. */
export function monthText(month: string): string {
  return `${monthNames[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
}

/** The present month and those before it, in UTC. */
export function latestMonths(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, back) =>
    dayOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))).slice(0, 7),
  );
}

/** The day so many days later; a negative number leads back. */
export function dayLater(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return dayOf(date);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
