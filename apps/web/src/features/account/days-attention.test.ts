import { expect, test } from 'vitest';
import { sampleAttention } from '../../../test/samples.ts';
import { whatWaits } from './days-attention.ts';

const drift = (count: number, days: number, uncounted = 0, givenTwice = 0) =>
  sampleAttention({ drift: { count, days, uncounted, givenTwice, from: '2026-10-31' } });
const conflicts = (extensions: number, returns = 0) =>
  sampleAttention({ conflicts: { extensions, returns } });

test('nothing waits when there is none', () => {
  expect(whatWaits(sampleAttention())).toEqual([]);
});

test('drift is told with its days and opens the same rows of the ledger', () => {
  expect(whatWaits(drift(3, 52))).toMatchObject([
    {
      tone: 'amber',
      title: '3 unexplained movements of days in the last 30 days',
      detail: '52 days in all. Nothing that was done in the console explains them.',
      to: '/partner/days?state=unexplained&from=2026-10-31',
    },
  ]);
  expect(whatWaits(drift(1, 1))[0]?.title).toContain('1 unexplained movement of days');
});

test.each([
  [3, 1, '1 of 3 unexplained movements of days in the last 30 days'],
  [1, 1, '1 unexplained movement of days in the last 30 days'],
])(
  'of %i drifts of which %i may be days given twice, that is said first, in red',
  (count, twice, which) => {
    expect(whatWaits(drift(count, 52, 0, twice))).toMatchObject([
      { tone: 'bad', title: `Days may have been given twice: ${which}` },
    ]);
  },
);

test('days that nobody could count are not left out of what is said', () => {
  expect(whatWaits(drift(3, 52, 1))[0]?.detail).toContain('At least 52 days in all.');
  expect(whatWaits(drift(1, 0, 1))[0]?.detail).toContain('It is not known how many days.');
});

test.each([
  [1, 0, '1 extension needs your decision'],
  [2, 0, '2 extensions need your decision'],
  [2, 1, '3 movements need your decision'],
])('of %i extensions and %i returns in conflict it says: %s', (extensions, returns, title) => {
  expect(whatWaits(conflicts(extensions, returns))).toMatchObject([
    {
      title,
      detail: 'The console cannot tell whether the days moved.',
      to: '/partner/days?state=conflict',
    },
  ]);
});

test.each([
  [1, '1 run paused by itself', '1 policy does not extend all that is due'],
  [2, '2 runs paused by themselves', '2 policies do not extend all that is due'],
])('%i runs and policies that have stopped lead to where they go on', (count, runs, policies) => {
  const stopped = { runs: count, policies: count };

  expect(whatWaits(sampleAttention({ stopped }))).toMatchObject([
    { title: runs, to: '/partner/days/runs' },
    { title: policies, to: '/partner/days/policies' },
  ]);
});
