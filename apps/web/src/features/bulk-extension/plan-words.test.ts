import type { PlanMode } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { modeText, skipText } from './plan-words.ts';

test.each<[PlanMode, string]>([
  [{ kind: 'add', days: 1 }, '1 day each'],
  [{ kind: 'at-least', days: 30 }, 'At least 30 days left'],
  [{ kind: 'until', date: '2026-12-31' }, 'Until 31 Dec 2026'],
])('%j is told as %s', (mode, words) => {
  expect(modeText(mode)).toBe(words);
});

test('a limit of days left is told with its number', () => {
  expect(skipText('too-many-left', { maximumDaysLeft: 90 })).toBe('More than 90 days left');
  expect(skipText('blocked', { maximumDaysLeft: 90 })).toBe('Blocked');
});
