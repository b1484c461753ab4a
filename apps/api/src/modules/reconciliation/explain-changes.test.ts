import { expect, test } from 'vitest';
import { explainChannel } from './explain-changes.ts';

const now = Date.UTC(2026, 10, 23, 12);
const at = (days: number) => new Date(now + days * 86_400_000);
const atSecond = (seconds: number) => new Date(now + seconds * 1000);

function change(was: number, became: number, seenSecond = 0) {
  return { was: at(was), became: at(became), seen_at: atSecond(seenSecond) };
}

function moved(movement: string, days: number, sentSecond = 0) {
  return { movement, days, sentAt: atSecond(sentSecond), foundAt: null };
}

function told(...given: Parameters<typeof explainChannel>) {
  return explainChannel(...given).map(({ movements, rest }) => [
    ...movements.map(({ movement }) => movement),
    ...(rest
      ? [`+${((rest.became?.getTime() ?? 0) - (rest.was?.getTime() ?? 0)) / 86_400_000}`]
      : []),
  ]);
}

test('a movement has a part in one change only', () => {
  const changes = [change(10, 40), change(40, 70)];

  expect(told(changes, [moved('a', 30)])).toEqual([['a'], ['+30']]);
  expect(told(changes, [moved('a', 30), moved('b', 30)])).toEqual([['a'], ['b']]);
});

test('what belongs exactly to a later change is not used up by an earlier one', () => {
  const changes = [change(10, 22, 0), change(22, 27, 40)];

  expect(told(changes, [moved('a', 5, 30)])).toEqual([['+12'], ['a']]);
});

test('of days that came with those of a movement the others are left', () => {
  expect(told([change(10, 52)], [moved('a', 30)])).toEqual([['a', '+12']]);
});

test('what was sent long before a change, or after it, has no part in it', () => {
  const sent = (seconds: number) => told([change(10, 40)], [moved('a', 30, seconds)]);

  expect(sent(60)).toEqual([['a']]);
  expect(sent(61)).toEqual([['+30']]);
  expect(sent(-8 * 86_400 + 1)).toEqual([['a']]);
  expect(sent(-8 * 86_400)).toEqual([['+30']]);
});

test('days that were found late explain a change long after they were sent', () => {
  const day = 86_400;
  const late = { ...moved('late', 30), foundAt: atSecond(9 * day) };

  expect(told([change(10, 40, 9 * day)], [late])).toEqual([['late']]);
  expect(told([change(10, 40, 9 * day)], [moved('old', 30)])).toEqual([['+30']]);
});
