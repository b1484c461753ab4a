import type { PlanMode } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { modeText, skippedBy, skippedCount, skipText } from './plan-words.ts';

test.each<[PlanMode, string]>([
  [{ kind: 'add', days: 1 }, '1 day each'],
  [{ kind: 'at-least', days: 30 }, 'At least 30 days left'],
  [{ kind: 'until', date: '2026-12-31' }, 'Until 31 Dec 2026'],
])('%j is told as %s', (mode, words) => {
  expect(modeText(mode)).toBe(words);
});

test('the reasons are those that any channel has, the most frequent first', () => {
  const plan = { skipped: { trial: 2, enough: 0, blocked: 7 } };

  expect(skippedBy(plan)).toEqual([
    ['blocked', 7],
    ['trial', 2],
  ]);
  expect(skippedCount(plan)).toBe(9);
});

test('a limit of days left is told with its number', () => {
  expect(skipText('too-many-left', { maximumDaysLeft: 90 })).toBe('More than 90 days left');
  expect(skipText('blocked', { maximumDaysLeft: 90 })).toBe('Blocked');
});
