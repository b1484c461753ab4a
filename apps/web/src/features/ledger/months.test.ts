import { expect, test } from 'vitest';
import { dayLater, latestMonths, monthOf, monthRange, monthText } from './months.ts';

test('a month lasts until the first day of the next one, also over a new year', () => {
  expect(monthRange('2026-11')).toEqual({ from: '2026-11-01', to: '2026-12-01' });
  expect(monthRange('2026-12')).toEqual({ from: '2026-12-01', to: '2027-01-01' });
});

test.each([
  [{ from: '2026-11-01', to: '2026-12-01' }, '2026-11'],
  [{ from: '2026-11-01', to: '2026-11-30' }, null],
  [{ from: '2026-11-02', to: '2026-12-01' }, null],
  [{ from: '2026-11-01', to: '2027-01-01' }, null],
  [{ from: '2026-11-01' }, null],
  [{ to: '2026-12-01' }, null],
  [{}, null],
])('of %j the month is %j', (range, month) => {
  expect(monthOf(range)).toBe(month);
});

test('the latest months are those of UTC, the present one first', () => {
  expect(latestMonths(new Date('2027-01-31T23:30:00Z'), 3)).toEqual([
    '2027-01',
    '2026-12',
    '2026-11',
  ]);
});

test('a month is called by its name', () => {
  expect(monthText('2026-11')).toBe('November 2026');
});

test('the day before the first of March knows leap years', () => {
  expect(dayLater('2028-03-01', -1)).toBe('2028-02-29');
  expect(dayLater('2026-12-31', 1)).toBe('2027-01-01');
});
