const dayMs = 86_400_000;

/** The first instant of a moment of the query language: a day in UTC, or days from now. */
export function startOf(moment: string, now: Date): Date {
  return relative(moment, now) ?? new Date(`${moment}T00:00:00.000Z`);
}

/** The first instant after it: a day lasts until the next one begins. */
export function endOf(moment: string, now: Date): Date {
  const instant = relative(moment, now);
  return new Date(instant ? instant.getTime() + 1 : startOf(moment, now).getTime() + dayMs);
}

function relative(moment: string, now: Date): Date | null {
  const days = /^(-?\d+)d$/.exec(moment)?.[1];
  return days === undefined ? null : new Date(now.getTime() + Number(days) * dayMs);
}
