import { expect, test } from 'vitest';
import { sampleChannel, sampleList } from '../../../test/samples.ts';
import {
  advance,
  afterOwnChange,
  type Reading,
  type SteadyList,
  showNewest,
} from './steady-list.ts';

const page = (ids: string, over = {}) =>
  sampleList(
    [...ids].map((id) => sampleChannel({ id })),
    { nextCursor: `after ${ids}`, ...over },
  );
let readings = 0;
function reading(list: ReturnType<typeof page>, over: Partial<Reading> = {}): Reading {
  readings += 1;
  return { key: 'all', list, readAtMs: readings, isOld: false, ...over };
}
const idsOf = ({ rows }: SteadyList) => rows.map(({ id }) => id).join('');

test('another query shows its rows at once', () => {
  const shown = advance(null, reading(page('abc')));
  const next = advance(shown, reading(page('cx'), { key: 'live' }));

  expect([idsOf(next), next.changed]).toEqual(['cx', 0]);
});

test('another reading of the same query leaves the rows and the next page where they are', () => {
  const shown = advance(null, reading(page('abc')));
  const next = advance(shown, reading(page('xab')));

  expect([idsOf(next), next.changed, next.left]).toEqual(['abc', 1, ['c']]);
  expect(next.nextCursor).toBe('after abc');
  expect(next.newest.list.nextCursor).toBe('after xab');
});

test('what a reading told of a row is not forgotten by the next one that lacks it', () => {
  const first = advance(null, reading(sampleList([sampleChannel({ id: 'a', name: 'Old' })])));
  const renamed = sampleList([sampleChannel({ id: 'b' }), sampleChannel({ id: 'a', name: 'New' })]);
  const second = advance(first, reading(renamed));
  const third = advance(second, reading(page('b')));

  expect(third.rows.map(({ name }) => name)).toEqual(['New']);
});

test('a reading with the same rows in the same order takes the count back', () => {
  const shown = advance(advance(null, reading(page('abc'))), reading(page('bca')));
  const again = advance(shown, reading(page('abc')));

  expect([shown.changed, again.changed, idsOf(again)]).toEqual([1, 0, 'abc']);
});

test('the same reading seen again changes nothing, also after it was refreshed', () => {
  const newest = reading(page('bca'));
  const held = advance(advance(null, reading(page('abc'))), newest);
  const refreshed = showNewest(newest);

  expect(advance(held, newest)).toBe(held);
  expect(advance(refreshed, newest)).toBe(refreshed);
  expect(idsOf(refreshed)).toBe('bca');
});

test('while the account is read for the first time, rows come as they are found', () => {
  const filling = advance(null, reading(page('a', { asOf: null })));
  const more = advance(filling, reading(page('xay', { asOf: null })));
  const empty = advance(null, reading(page('')));

  expect([idsOf(more), more.changed]).toEqual(['xay', 0]);
  expect(idsOf(advance(empty, reading(page('ab'))))).toBe('ab');
});

test('what was kept from before is replaced by the first reading, and that one is held', () => {
  const kept = advance(null, reading(page('abc'), { isOld: true }));
  const first = advance(kept, reading(page('bc')));
  const second = advance(first, reading(page('xbc')));

  expect([idsOf(first), first.changed]).toEqual(['bc', 0]);
  expect([idsOf(second), second.changed]).toEqual(['bc', 1]);
});

test('what the person deleted goes at once, and what moves up for it is no change to ask about', () => {
  const shown = advance(null, reading(page('abc', { total: 9 })));
  const without = afterOwnChange(shown, { kind: 'deleted', id: 'b' });
  const next = advance(without, reading(page('acd', { total: 8 })));

  expect([idsOf(without), without.newest.list.total]).toEqual(['ac', 8]);
  expect([idsOf(next), next.changed]).toEqual(['acd', 0]);
});

test('what the person deleted is gone although others changed and nobody asked for that', () => {
  const held = advance(advance(null, reading(page('abc'))), reading(page('xbc')));
  const without = afterOwnChange(held, { kind: 'deleted', id: 'b' });

  expect(idsOf(without)).toBe('ac');
  expect(idsOf(showNewest(without.newest))).toBe('xc');
});

test('what the person added comes with the next reading', () => {
  const shown = afterOwnChange(advance(null, reading(page('abc'))), { kind: 'created' });
  const next = advance(shown, reading(page('abcd')));

  expect(idsOf(shown)).toBe('abc');
  expect([idsOf(next), next.changed]).toEqual(['abcd', 0]);
});
