import type { PolicyRule } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { balanceText, heldBackText, ruleText, spendingText } from './policy-words.ts';
import { sampleDays, samplePolicy, samplePreview } from './test/samples.ts';

const daily: PolicyRule = { keepAtLeast: 1, whenFewerThan: 1, extendBy: 1, reviveWithin: 0 };

test.each<[Partial<PolicyRule>, string]>([
  [{}, 'Keeps at least 1 day: extends by 1 day when fewer than 1 day is left'],
  [
    { keepAtLeast: 3, whenFewerThan: 3, extendBy: 30 },
    'Keeps at least 3 days: extends by 30 days when fewer than 3 days are left',
  ],
  [
    { keepAtLeast: 200, whenFewerThan: 200, extendBy: 7 },
    'Keeps at least 200 days: extends in steps of 7 days, up to 203 days at once, when fewer than 200 days are left',
  ],
  [
    { reviveWithin: 2 },
    'Keeps at least 1 day: extends by 1 day when fewer than 1 day is left, also if it expired up to 2 days ago',
  ],
])('the rule with %j is told as %s', (over, words) => {
  expect(ruleText({ ...daily, ...over })).toBe(words);
});

const caps = { perDay: 500, perMonth: 9000 };

test.each([
  [{ today: 500, thisMonth: 800 }, 12, '12 channels wait: the cap of 500 days today is used up'],
  [{ today: 470, thisMonth: 800 }, 1, '1 channel waits: the cap of 500 days today leaves 30 days'],
  [
    { today: 10, thisMonth: 9000 },
    2,
    '2 channels wait: the cap of 9\u202f000 days this month is used up',
  ],
  [{ today: 500, thisMonth: 800 }, 0, null],
])('when %j are spent, %d that wait are told with the cap that binds', (spent, heldBack, words) => {
  expect(heldBackText(samplePolicy({ state: 'on', caps, spent, heldBack }))).toBe(words);
});

test('of a policy that is paused no channel waits for a cap', () => {
  expect(heldBackText(samplePolicy({ state: 'paused', heldBack: 3 }))).toBeNull();
});

test('what it spends is told for today and for all days ahead', () => {
  expect(spendingText(samplePreview())).toBe(
    'Today it gives 12 days to 12 channels. In the next 31 days it gives 372 days in all.',
  );
  const days = sampleDays(31, { 0: { days: 0, channels: 0 } });
  expect(spendingText(samplePreview({ days, totalDays: 360 }))).toBe(
    'Today it extends no channel. In the next 31 days it gives 360 days in all.',
  );
});

test('a balance is told with the day on which it is used up', () => {
  expect(balanceText(samplePreview({ balance: 30, runsOutOn: '2026-12-09' }))).toBe(
    '30 days, used up on 9 Dec 2026',
  );
  expect(balanceText(samplePreview({ balance: null }))).toContain('Unavailable');
});
