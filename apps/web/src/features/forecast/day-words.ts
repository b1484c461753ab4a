import { formatDate } from '#web/shared/format/date.ts';

const dayMs = 86_400_000;

/** A day in UTC such as `2027-03-14` as people write it, the same wherever they are: `14 Mar 2027`. */
export function formatDay(day: string): string {
  return formatDate(`${day}T00:00`);
}

/** `7–13 Dec 2026`, `28 Dec – 3 Jan 2027`. */
export function formatWeek({ from, to }: { readonly from: string; readonly to: string }): string {
  if (from === to) return formatDay(to);
  const [day, month] = formatDay(from).split(' ');
  return from.slice(0, 7) === to.slice(0, 7)
    ? `${day}–${formatDay(to)}`
    : `${day} ${month} – ${formatDay(to)}`;
}

/** How many days lie between two days; negative when the second one is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
