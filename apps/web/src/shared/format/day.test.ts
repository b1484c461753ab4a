import { expect, test } from 'vitest';
import { formatDay, formatShortDay } from './day.ts';

test('a day is the day in UTC, wherever one is', () => {
  expect(formatDay('2027-03-14')).toBe('14 Mar 2027');
  expect(formatShortDay('2027-03-14')).toBe('14 Mar');
});
