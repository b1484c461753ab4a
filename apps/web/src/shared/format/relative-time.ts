import { formatDate } from './date.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** `just now`, `12 s ago`, `3 min ago`, `2 h ago`, `5 days ago`, then the date. Future: `in 3 min`. */
export function formatRelative(at: string | Date, now: Date): string {
  const seconds = Math.round((now.getTime() - new Date(at).getTime()) / 1000);
  const size = Math.abs(seconds);
  if (size < 3) return 'just now';
  if (size >= 30 * day) return formatDate(at);
  const amount = amountOf(size);
  return seconds < 0 ? `in ${amount}` : `${amount} ago`;
}

/** How long ago. What was read after the clock last ticked, or where a clock is fast, is no future. */
export function formatAge(at: string | Date, now: Date): string {
  const past = new Date(at);
  return formatRelative(past, past > now ? past : now);
}

function amountOf(seconds: number): string {
  if (seconds < minute) return `${seconds} s`;
  if (seconds < hour) return `${Math.floor(seconds / minute)} min`;
  if (seconds < day) return `${Math.floor(seconds / hour)} h`;
  const days = Math.floor(seconds / day);
  return days === 1 ? '1 day' : `${days} days`;
}

/** How long until the text of `formatRelative` can change, so that a ticker need not run faster. */
export function relativeStepMs(at: string | Date, now: Date): number {
  const seconds = Math.abs(now.getTime() - new Date(at).getTime()) / 1000;
  if (seconds < minute) return 1000;
  return seconds < hour ? 15_000 : 60_000;
}
