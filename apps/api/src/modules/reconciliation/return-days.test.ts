import { expect, test } from 'vitest';
import { daysOfReturns, type Gain } from './return-days.ts';

const gained = (days: number, over: Partial<Gain> = {}): Gain => ({
  days,
  drift: 0,
  leftOver: 0,
  ...over,
});
const left = (days: number | null) => ({ left: days, lost: null, isTrial: false });
const trial = (days: number | null) => ({ ...left(days), isTrial: true });
const lost = (days: number) => ({ left: days, lost: days, isTrial: false });

test('a return brought what its channel had left where the balance gained that', () => {
  expect(daysOfReturns([left(9)], gained(9))).toEqual([9]);
  expect(daysOfReturns([left(0)], gained(0))).toEqual([0]);
});

test('days of a trial need not come back', () => {
  expect(daysOfReturns([trial(5)], gained(0))).toEqual([0]);
  expect(daysOfReturns([trial(5)], gained(5))).toEqual([5]);
  expect(daysOfReturns([trial(5), left(9)], gained(9))).toEqual([0, 9]);
  expect(daysOfReturns([trial(5)], gained(3))).toEqual([null]);
});

test.each([
  ['more than the channel had', [left(9)], gained(500)],
  ['fewer days, of which others may have spent the rest', [left(30)], gained(27)],
  ['a day more than were left', [left(9)], gained(10)],
  ['a balance that gained nothing', [left(9)], gained(0)],
  ['a balance that fell', [left(9)], gained(-1)],
  ['days left that nobody knows', [left(null)], gained(9)],
  ['a balance that nobody read', [left(9)], null],
  ['drift meanwhile', [left(9)], gained(4, { drift: -3 })],
  ['a left-over from before', [left(9)], gained(4, { leftOver: 1 })],
])('%s tells nothing', (_, returns, gain) => {
  expect(daysOfReturns(returns, gain)).toEqual([null]);
});

test('several brought what their channels had left when that adds up, and are not told otherwise', () => {
  expect(daysOfReturns([left(9), left(4)], gained(13))).toEqual([9, 4]);
  expect(daysOfReturns([left(9), left(4)], gained(12))).toEqual([null, null]);
});

test('what a channel lost is told by itself, and leaves the rest to the others', () => {
  expect(daysOfReturns([lost(7)], gained(0))).toEqual([7]);
  expect(daysOfReturns([lost(7), left(4)], gained(11))).toEqual([7, 4]);
  expect(daysOfReturns([lost(7), left(4)], gained(9))).toEqual([7, null]);
});

test('drift and what was left over before may be of the same balance', () => {
  expect(daysOfReturns([left(9)], gained(-3, { drift: -12 }))).toEqual([9]);
  expect(daysOfReturns([left(9)], gained(509, { leftOver: 500 }))).toEqual([9]);
});
