const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (value: number) => String(value).padStart(2, '0');

/** `22 Dec 2026`, in the time zone of the person who looks. */
export function formatDate(at: string | Date): string {
  const date = new Date(at);
  return `${date.getDate()} ${months[date.getMonth()]} ${date.getFullYear()}`;
}

/** Whether both are the same day to the person who looks. */
export function isOneDay(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && formatDate(one) === formatDate(other);
}

/** `22 Dec 2026, 14:03`, in the same time zone; for the absolute time behind a relative one. */
export function formatDateTime(at: string | Date): string {
  return `${formatDate(at)}, ${clockOf(new Date(at))}`;
}

/** `14:03` for a time of today, else with its date; for a sentence that says when. */
export function formatMoment(at: string | Date, now: Date): string {
  return formatDate(at) === formatDate(now) ? clockOf(new Date(at)) : formatDateTime(at);
}

function clockOf(date: Date): string {
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}
