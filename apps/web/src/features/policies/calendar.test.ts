import { expect, test } from 'vitest';
import { restOfMonth, weeksOf } from './calendar.ts';
import { sampleDays } from './test/samples.ts';

test('days stand under their weekday, in whole weeks from Monday', () => {
  // 9 December 2026 is a Wednesday.
  const weeks = weeksOf(sampleDays(12).slice(2));

  expect(weeks.map((week) => week.map((day) => day?.date.slice(-2) ?? '·').join(' '))).toEqual([
    '· · 09 10 11 12 13',
    '14 15 16 17 18 · ·',
  ]);
});

test('a Sunday alone ends its week', () => {
  const [sunday] = sampleDays(7).slice(6);

  expect(weeksOf(sunday ? [sunday] : [])).toEqual([[null, null, null, null, null, null, sunday]]);
  expect(weeksOf([])).toEqual([]);
});

test('the month that has begun is counted to its end and no further', () => {
  expect(restOfMonth({ days: sampleDays(31) })).toBe(25 * 12);
});
