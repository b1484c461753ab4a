import { expect, test } from 'vitest';
import { rangeOf } from './row-selection.ts';

test('a range has both its ends, in either direction', () => {
  const ids = ['a', 'b', 'c', 'd'];

  expect(rangeOf(ids, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(ids, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(ids, null, 'c')).toEqual(['c']);
  expect(rangeOf(ids, 'gone', 'c')).toEqual(['c']);
});
