import type { ExtensionRun } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { isMoving, percentOf, settledCount, shownStates } from './model.ts';
import { sampleRun } from './test/samples.ts';

test.each<[ExtensionRun['counts'], number, number]>([
  [{ waiting: 10 }, 0, 0],
  [{ waiting: 4, sent: 1, verified: 5 }, 5, 50],
  [{ verified: 5, rejected: 1, 'not-applied': 1, conflict: 1, withdrawn: 1, planned: 1 }, 8, 80],
  [{ unconfirmed: 1, verified: 9 }, 9, 90],
  [{ verified: 10 }, 10, 100],
])('of %j so many are settled: %d', (counts, settled, percent) => {
  const run = sampleRun({ counts });

  expect(settledCount(run)).toBe(settled);
  expect(percentOf(run)).toBe(percent);
});

test('all is done only when nothing is left', () => {
  expect(percentOf({ count: 1000, counts: { sent: 1, verified: 999 } })).toBe(99);
});

test.each<[ExtensionRun['state'], ExtensionRun['counts'], boolean]>([
  ['running', { waiting: 10 }, true],
  ['paused', { waiting: 10 }, false],
  ['paused', { waiting: 9, sent: 1 }, true],
  ['cancelled', { withdrawn: 9, unconfirmed: 1 }, true],
  ['done', { verified: 10 }, false],
])('a run that is %s with %j changes by itself: %s', (state, counts, expected) => {
  expect(isMoving({ state, counts })).toBe(expected);
});

test('rows are chosen by the states that there are, what needs a person first', () => {
  const run = sampleRun({ counts: { verified: 5, waiting: 3, 'not-applied': 1, conflict: 1 } });

  expect(shownStates(run, undefined)).toEqual(['conflict', 'not-applied', 'waiting', 'verified']);
  expect(shownStates(run, 'sent')).toContain('sent');
});
