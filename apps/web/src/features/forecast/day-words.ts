import { formatDay } from '#web/shared/format/day.ts';

const dayMs = 86_400_000;

interface Days {
  readonly from: string;
  readonly to: string;
}

/** `7–13 Dec 2026`, `28 Dec – 3 Jan 2027`. */
export function formatWeek({ from, to }: Days): string {
  if (from === to) return formatDay(to);
  const [day, month] = formatDay(from).split(' ');
  return from.slice(0, 7) === to.slice(0, 7)
    ? `${day}–${formatDay(to)}`
    : `${day} ${month} – ${formatDay(to)}`;
}

/** The same for a line of a table: its days, and the year where it is another than in the line before. */
export function splitWeek(week: Days, before: Days | undefined) {
  const year = week.to.slice(0, 4);
  const days = formatWeek(week).slice(0, -` ${year}`.length);
  return { days, year: before?.to.startsWith(year) ? null : year };
}

/** How many days lie between two days; negative when the second one is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
