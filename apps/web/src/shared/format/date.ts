const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (value: number) => String(value).padStart(2, '0');

/** `22 Dec 2026`, in the time zone of the person who looks. */
export function formatDate(at: string | Date): string {
  const date = new Date(at);
  return `${date.getDate()} ${months[date.getMonth()]} ${date.getFullYear()}`;
}

/** `22 Dec 2026, 14:03:09 UTC+1`, for the absolute time behind a relative one. */
export function formatDateTime(at: string | Date): string {
  const date = new Date(at);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${formatDate(date)}, ${time} ${zoneOf(date)}`;
}

function zoneOf(date: Date): string {
  const offsetMinutes = -date.getTimezoneOffset();
  if (offsetMinutes === 0) return 'UTC';
  const hours = Math.floor(Math.abs(offsetMinutes) / 60);
  const minutes = Math.abs(offsetMinutes) % 60;
  return `UTC${offsetMinutes < 0 ? '−' : '+'}${hours}${minutes ? `:${two(minutes)}` : ''}`;
}
