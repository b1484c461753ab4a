import { expect, test } from 'vitest';
import { rangeOf, toggled } from './row-selection.ts';

test('a page is selected as a whole, and let go as a whole, without the rest', () => {
  const some = new Set(['a', 'z']);
  const page = toggled(some, ['a', 'b']);

  expect([...page]).toEqual(['a', 'z', 'b']);
  expect([...toggled(page, ['a', 'b'])]).toEqual(['z']);
});

test('a range has both its ends, in either direction', () => {
  const ids = ['a', 'b', 'c', 'd'];

  expect(rangeOf(ids, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(ids, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(ids, null, 'c')).toEqual(['c']);
  expect(rangeOf(ids, 'gone', 'c')).toEqual(['c']);
});
