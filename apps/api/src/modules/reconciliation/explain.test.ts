import { expect, test } from 'vitest';
import { daysBetween, daysGained, explain, type KnownMovement, restOf } from './explain.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 23, 12);
const at = (days: number) => new Date(now + days * dayMs);

function moved(movement: string, days: number, sentDays = 0): KnownMovement {
  return { movement, days, sentAt: at(sentDays), foundAt: null };
}

const names = (found: readonly KnownMovement[] | null) => found?.map(({ movement }) => movement);

test('days on top of what was left explain a change', () => {
  expect(names(explain({ was: at(10), became: at(40) }, [moved('a', 30)]))).toEqual(['a']);
});

test('days of an expired channel count from when they were sent', () => {
  expect(names(explain({ was: at(-5), became: at(30) }, [moved('a', 30)]))).toEqual(['a']);
});

test('days that were taken back explain that it fell', () => {
  expect(names(explain({ was: at(10), became: at(1) }, [moved('a', -9)]))).toEqual(['a']);
});

test('as few movements as will do are taken, and several together where one does not', () => {
  const movements = [moved('a', 7), moved('b', 5), moved('c', 12)];

  expect(names(explain({ was: at(10), became: at(22) }, movements))).toEqual(['c']);
  expect(names(explain({ was: at(10), became: at(34) }, movements))).toEqual(['a', 'b', 'c']);
  expect(names(explain({ was: at(10), became: at(27) }, movements))).toEqual(['b', 'c']);
});

test.each([
  ['another amount', { was: at(10), became: at(41) }],
  ['a date that came', { was: null, became: at(40) }],
  ['a date that went', { was: at(10), became: null }],
])('%s is explained by nothing', (_, change) => {
  expect(explain(change, [moved('a', 30)])).toBeNull();
});

test('a minute matters for a running channel, not for one that had run out', () => {
  const late = (days: number) => new Date(at(days).getTime() + 59_000);

  expect(explain({ was: at(10), became: late(40) }, [moved('a', 30)])).toBeNull();
  expect(names(explain({ was: at(-5), became: late(30) }, [moved('a', 30)]))).toEqual(['a']);
});

test('days of an expired channel that came late count from any time until they were found', () => {
  const late = { ...moved('a', 30), foundAt: at(2) };

  expect(names(explain({ was: at(-5), became: at(31) }, [late]))).toEqual(['a']);
  expect(explain({ was: at(-5), became: at(33) }, [late])).toBeNull();
  expect(explain({ was: at(-5), became: at(31) }, [moved('a', 30)])).toBeNull();
  expect(explain({ was: at(10), became: at(41) }, [late])).toBeNull();
});

test('what the movements do not explain of a change is the rest, from where they lead', () => {
  const change = { was: at(10), became: at(52) };

  expect(restOf(change, [moved('a', 30)])).toEqual({ was: at(40), became: at(52) });
  expect(restOf(change, [])).toEqual(change);
  expect(restOf({ was: null, became: at(52) }, [moved('a', 30)])).toEqual({
    was: null,
    became: at(52),
  });
});

test('says the difference in whole days', () => {
  expect(daysBetween({ was: at(1), became: at(13) })).toBe(12);
  expect(daysBetween({ was: at(1), became: null })).toBeNull();
});

test('what a channel that had run out gained counts from when it was seen', () => {
  expect(daysGained({ was: at(-5), became: at(30) }, at(0))).toBe(30);
  expect(daysGained({ was: at(5), became: at(30) }, at(0))).toBe(25);
  expect(daysGained({ was: at(-5), became: at(-2) }, at(0))).toBe(3);
  expect(daysGained({ was: at(30), became: at(-5) }, at(0))).toBe(-35);
  expect(daysGained({ was: null, became: at(5) }, at(0))).toBeNull();
});
