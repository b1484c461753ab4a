const dayMs = 86_400_000;

/** A day in UTC, so many after the one that `now` is in: `2026-12-07`. */
export function dayOf(now: Date, daysLater = 0): string {
  return new Date(now.getTime() + daysLater * dayMs).toISOString().slice(0, 10);
}
