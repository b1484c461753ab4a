import { expect, test } from 'vitest';
import { daysBetween, formatWeek, splitWeek } from './day-words.ts';

test.each([
  ['2026-12-07', '2026-12-13', '7–13 Dec 2026'],
  ['2026-11-30', '2026-12-06', '30 Nov – 6 Dec 2026'],
  ['2026-12-28', '2027-01-03', '28 Dec – 3 Jan 2027'],
  ['2027-01-04', '2027-01-04', '4 Jan 2027'],
])('the week from %s to %s', (from, to, text) => {
  expect(formatWeek({ from, to })).toBe(text);
});

test('the year stands in the first line and where another begins', () => {
  const weeks = [
    { from: '2026-12-21', to: '2026-12-27' },
    { from: '2026-12-28', to: '2027-01-03' },
    { from: '2027-01-04', to: '2027-01-10' },
  ];

  expect(weeks.map((week, index) => splitWeek(week, weeks[index - 1]))).toEqual([
    { days: '21–27 Dec', year: '2026' },
    { days: '28 Dec – 3 Jan', year: '2027' },
    { days: '4–10 Jan', year: null },
  ]);
});

test('days are counted across the change of clocks', () => {
  expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
  expect(daysBetween('2027-03-29', '2027-03-27')).toBe(-2);
});
