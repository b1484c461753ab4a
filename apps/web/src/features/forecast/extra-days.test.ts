import { expect, test } from 'vitest';
import { extraDaysOf, readExtraDays, withExtraDays } from './extra-days.ts';

test.each([
  ['', 0],
  ['500', 500],
  [' 1 000 ', 1000],
  ['10000000', 10_000_000],
  ['10000001', null],
  ['-5', null],
  ['1.5', null],
  ['1e3', null],
  ['many', null],
])('“%s” is %s days more', (text, days) => {
  expect(readExtraDays(text)).toBe(days);
});

test('what an address has and cannot be read counts as none', () => {
  expect(extraDaysOf(new URLSearchParams('extraDays=500'))).toBe(500);
  expect(extraDaysOf(new URLSearchParams('extraDays=bogus'))).toBe(0);
  expect(extraDaysOf(new URLSearchParams())).toBe(0);
});

test('the rest of an address stays as it was', () => {
  const params = new URLSearchParams('a=1&extraDays=5');

  expect(String(withExtraDays(params, 7))).toBe('a=1&extraDays=7');
  expect(String(withExtraDays(params, 0))).toBe('a=1');
});
