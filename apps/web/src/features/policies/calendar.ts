import type { PolicyDay, PolicyPreview } from '@channeldesk/contracts';

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

/** The days in weeks from Monday on; null where a week has a day before or after them. */
export function weeksOf(days: readonly PolicyDay[]): (PolicyDay | null)[][] {
  const first = days[0];
  if (!first) return [];
  const before = (new Date(first.date).getUTCDay() + 6) % 7;
  const cells = [...Array<null>(before).fill(null), ...days];
  const missing = (7 - (cells.length % 7)) % 7;
  const whole = [...cells, ...Array<null>(missing).fill(null)];
  return Array.from({ length: whole.length / 7 }, (_, week) => whole.slice(week * 7, week * 7 + 7));
}

/** What the days of the month that has begun come to, from today on. */
export function restOfMonth({ days }: Pick<PolicyPreview, 'days'>): number {
  const month = days[0]?.date.slice(0, 7) ?? '';
  return days.filter(({ date }) => date.startsWith(month)).reduce((sum, day) => sum + day.days, 0);
}
