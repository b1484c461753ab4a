import { expect, test } from 'vitest';
import { skippedBy, skippedCount } from './skip-words.ts';

test('the reasons are those that any channel has, the most frequent first', () => {
  const plan = { skipped: { trial: 2, enough: 0, blocked: 7 } };

  expect(skippedBy(plan)).toEqual([
    ['blocked', 7],
    ['trial', 2],
  ]);
  expect(skippedCount(plan)).toBe(9);
});
