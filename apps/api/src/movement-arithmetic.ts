/** Days that a channel got, or gave back where they are negative. */
export interface SentDays {
  readonly days: number;
  readonly sentAt: Date;
  /** When they were found, where they arrived long after they were sent. */
  readonly foundAt: Date | null;
}

export const dayMs = 86_400_000;

/** A running channel's days are added to its active-till: only rounding can differ. */
export const roundingMs = 1000;

/** An expired channel's days count from the vendor's now: its clock and the call's length differ. */
export const clockMs = 60_000;

/**
 * Where a channel ends after these movements, one after the other, and where at the latest: days are
 * added to what is left, or to the time of sending when nothing is; those that were late count from when
 * they arrived.
 */
export function endAfter(was: Date, movements: readonly SentDays[]) {
  let [tillMs, latestMs, toleranceMs] = [was.getTime(), was.getTime(), roundingMs];
  for (const { days, sentAt, foundAt } of movements) {
    const arrivedMs = (foundAt ?? sentAt).getTime();
    const mayCountFromNow = days > 0 && tillMs < arrivedMs + clockMs;
    if (mayCountFromNow) toleranceMs = clockMs;
    tillMs = (days > 0 ? Math.max(tillMs, sentAt.getTime()) : tillMs) + days * dayMs;
    latestMs = (days > 0 ? Math.max(latestMs, arrivedMs) : latestMs) + days * dayMs;
  }
  return { tillMs, latestMs, toleranceMs };
}

/** Whether these movements, one after the other, and nothing else make of one active-till the other. */
export function leadsTo(was: Date, movements: readonly SentDays[], became: Date): boolean {
  const { tillMs, latestMs, toleranceMs } = endAfter(was, movements);
  const becameMs = became.getTime();
  return becameMs >= tillMs - toleranceMs && becameMs <= latestMs + toleranceMs;
}
