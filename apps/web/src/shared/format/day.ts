import { formatDate } from './date.ts';

/** A day in UTC such as `2027-03-14` as people write it, the same wherever they are: `14 Mar 2027`. */
export function formatDay(day: string): string {
  return formatDate(`${day}T00:00`);
}

/** `14 Mar`, where the year is clear. */
export function formatShortDay(day: string): string {
  return formatDay(day).replace(/ \d+$/, '');
}
