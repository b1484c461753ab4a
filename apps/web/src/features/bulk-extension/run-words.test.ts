import type { ExtensionRun, RunRow } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import {
  barParts,
  byItself,
  progressText,
  rowNotes,
  rowTone,
  runStateText,
  spokenProgress,
} from './run-words.ts';
import { sampleRun, sampleRunRow } from './test/samples.ts';

const now = new Date(2026, 10, 29, 14, 30);
const freeAt = new Date(2026, 10, 29, 14, 35).toISOString();

test('a row that Whapi does not take yet says when it is free again, and is no error', () => {
  const row = sampleRunRow({ state: 'rejected', reason: 'Not sent: too soon', freeAt });

  expect(rowNotes(row, now)).toEqual(['Free again at 14:35']);
  expect(rowTone(row, now)).toBe('quiet');
});

test('once that time is past, the row says why it was rejected', () => {
  const row = sampleRunRow({ state: 'rejected', reason: 'Not sent: too soon', freeAt });
  const later = new Date(2026, 10, 29, 14, 35);

  expect(rowNotes(row, later)).toEqual(['Not sent: too soon']);
  expect(rowTone(row, later)).toBe('bad');
});

test.each<RunRow['state']>(['verified', 'withdrawn', 'sent', 'unconfirmed', 'conflict'])(
  'of a row that is %s nobody waits until it is free',
  (state) => {
    expect(rowNotes(sampleRunRow({ state, freeAt }), now)).toEqual([]);
  },
);

test('what came late and what was tried again is said', () => {
  expect(rowNotes(sampleRunRow({ isLate: true, attempt: 2 }), now)).toEqual([
    'The days arrived late',
    'Attempt 2',
  ]);
});

test('progress is told in rows and days, and spoken in steps of ten percent', () => {
  const run = sampleRun({ count: 100, counts: { waiting: 43, verified: 57 }, daysGiven: 1710 });

  expect(progressText(run)).toBe('57 of 100 settled, 1\u202f710 of 300 days given');
  expect(spokenProgress(run)).toBe('Running: 50 percent settled');
});

test.each<[ExtensionRun['counts'], string]>([
  [{ verified: 20, withdrawn: 254 }, '20 given, 254 withdrawn'],
  [{ withdrawn: 274 }, '0 given, 274 withdrawn'],
  [
    { verified: 9, rejected: 1, sent: 2, conflict: 1, withdrawn: 261 },
    '9 given, 1 not given, 2 being settled, 261 withdrawn, 1 needs you',
  ],
])('a cancelled run with %j takes nothing that was withdrawn for settled', (counts, words) => {
  const run = sampleRun({ state: 'cancelled', count: 274, counts, daysGiven: 20, totalDays: 274 });

  expect(progressText(run)).toBe(`${words}: 20 of 274 days`);
  expect(spokenProgress(run)).toBe(`Cancelled: ${words}`);
});

test.each<[Partial<ExtensionRun>, string | null]>([
  [{ state: 'running' }, 'It goes on by itself: leaving this page changes nothing.'],
  [{ state: 'paused' }, 'What was sent before is still being settled.'],
  [{ state: 'paused', counts: { waiting: 10 } }, null],
  [{ state: 'done', counts: { verified: 10 } }, null],
])('of a run with %j it is said that %s', (over, words) => {
  expect(byItself(sampleRun(over))).toBe(words);
});

test.each<[ExtensionRun['state'], ExtensionRun['counts'], string, string]>([
  ['done', { verified: 10 }, 'Done', 'good'],
  ['done', { verified: 2, 'not-applied': 7, rejected: 1 }, 'Done, 8 not given', 'bad'],
  ['done', { verified: 9, conflict: 1 }, 'Done, 1 needs you', 'amber'],
  ['done', { rejected: 7, conflict: 3 }, 'Done, 7 not given, 3 need you', 'bad'],
  ['cancelled', { withdrawn: 8, conflict: 2 }, 'Cancelled, 2 need you', 'amber'],
  ['cancelled', { withdrawn: 8, rejected: 2 }, 'Cancelled', 'quiet'],
  ['running', { waiting: 8, 'not-applied': 2 }, 'Running', 'waiting'],
])('a run that is %s with %j is called %s', (state, counts, word, tone) => {
  expect(runStateText({ state, counts })).toEqual({ word, tone });
});

test('the bar shows apart what was given, what was not, and what waits for a person', () => {
  const counts = { verified: 4, rejected: 1, 'not-applied': 1, conflict: 2, waiting: 2 };

  expect(barParts({ count: 10, counts })).toEqual([
    { tone: 'good', percent: 40 },
    { tone: 'bad', percent: 20 },
    { tone: 'amber', percent: 20 },
  ]);
});

test('what waits for a person is not settled, and is said', () => {
  const run = sampleRun({ state: 'done', count: 3, counts: { conflict: 3 }, daysGiven: 0 });

  expect(progressText(run)).toBe('0 of 3 settled, 3 need you, 0 of 300 days given');
});
