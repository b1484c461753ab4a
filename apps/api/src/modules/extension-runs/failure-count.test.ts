import { expect, test } from 'vitest';
import { createFailureCount } from './failure-count.ts';

const verified = { state: 'verified', reason: null } as const;
const refused = { state: 'rejected', reason: 'no' } as const;
const silent = { state: 'unconfirmed', reason: 'Whapi did not answer in time.' } as const;
const blocked = {
  state: 'rejected',
  reason: 'the channel was extended less than 5 minutes ago, try again in 299 seconds',
} as const;

const blockedAgain = { ...blocked, state: 'not-applied' } as const;

const outdated = {
  state: 'rejected',
  reason: 'Not sent: active-till is 3 Jan 2027, not 4 Dec 2026 as planned. Plan it anew.',
  problem: 'conflict',
} as const;

const notAgain = { ...outdated, state: 'not-applied' } as const;

function countOf(ended: readonly Parameters<ReturnType<typeof createFailureCount>['add']>[0][]) {
  const failures = createFailureCount();
  for (const each of ended) failures.add(each);
  return failures.reason();
}

test('stops at the fifth failure in a row, whether refused or silent, and says the last', () => {
  const four = [refused, silent, refused, silent];

  expect(countOf(four)).toBeNull();
  expect(countOf([...four, silent])).toBe(
    '5 calls in a row failed. The last one: Whapi did not answer in time.',
  );
});

test('begins anew after one that went well', () => {
  const four = [refused, refused, refused, refused];

  expect(countOf([...four, verified, ...four])).toBeNull();
});

test('passes over the block of a channel: it neither counts nor breaks the row', () => {
  expect(countOf(Array.from({ length: 9 }, () => blocked))).toBeNull();
  expect(countOf(Array.from({ length: 9 }, () => blockedAgain))).toBeNull();
  expect(countOf([refused, refused, blocked, refused, refused, refused])).not.toBeNull();
});

test('passes over a channel that is not as planned in the same way', () => {
  expect(countOf(Array.from({ length: 9 }, () => outdated))).toBeNull();
  expect(countOf(Array.from({ length: 9 }, () => notAgain))).toBeNull();
  expect(countOf([refused, refused, outdated, refused, refused, refused])).not.toBeNull();
});
