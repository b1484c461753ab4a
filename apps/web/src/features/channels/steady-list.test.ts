import { expect, test } from 'vitest';
import { sampleChannel, sampleList } from '../../../test/samples.ts';
import { advance, showNewest } from './steady-list.ts';

const page = (ids: string, over = {}) =>
  sampleList(
    [...ids].map((id) => sampleChannel({ id })),
    { nextCursor: `after ${ids}`, ...over },
  );
const idsOf = ({ rows }: ReturnType<typeof advance>) => rows.map(({ id }) => id).join('');

test('another query shows its rows at once', () => {
  const shown = advance(null, 'all', page('abc'));
  const next = advance(shown, 'live', page('cx'));

  expect([idsOf(next), next.changed]).toEqual(['cx', 0]);
});

test('another reading of the same query leaves the rows and the next page where they are', () => {
  const shown = advance(null, 'all', page('abc'));
  const next = advance(shown, 'all', page('xab'));

  expect([idsOf(next), next.changed, next.left]).toEqual(['abc', 2, ['c']]);
  expect(next.nextCursor).toBe('after abc');
  expect(next.newest.nextCursor).toBe('after xab');
});

test('what a reading told of a row is not forgotten by the next one that lacks it', () => {
  const first = advance(null, 'all', sampleList([sampleChannel({ id: 'a', name: 'Old' })]));
  const renamed = sampleList([sampleChannel({ id: 'b' }), sampleChannel({ id: 'a', name: 'New' })]);
  const second = advance(first, 'all', renamed);
  const third = advance(second, 'all', page('b'));

  expect(third.rows.map(({ name }) => name)).toEqual(['New']);
});

test('a reading with the same rows in the same order takes the count back', () => {
  const shown = advance(advance(null, 'all', page('abc')), 'all', page('bca'));
  const again = advance(shown, 'all', page('abc'));

  expect([shown.changed, again.changed, idsOf(again)]).toEqual([1, 0, 'abc']);
});

test('the same reading seen again changes nothing, also after it was refreshed', () => {
  const list = page('bca');
  const held = advance(advance(null, 'all', page('abc')), 'all', list);
  const refreshed = showNewest('all', list);

  expect(advance(held, 'all', list)).toBe(held);
  expect(advance(refreshed, 'all', list)).toBe(refreshed);
  expect(idsOf(refreshed)).toBe('bca');
});

test('while the account is read for the first time, rows come as they are found', () => {
  const filling = advance(null, 'all', page('a', { asOf: null }));
  const more = advance(filling, 'all', page('xay', { asOf: null }));
  const empty = advance(null, 'all', page(''));

  expect([idsOf(more), more.changed]).toEqual(['xay', 0]);
  expect(idsOf(advance(empty, 'all', page('ab')))).toBe('ab');
});
