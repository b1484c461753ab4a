import type { ExtensionRun, RunRow } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { byItself, progressText, rowNotes, rowTone, spokenProgress } from './run-words.ts';
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

test.each<RunRow['state']>(['verified', 'withdrawn'])(
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

test.each<[Partial<ExtensionRun>, string | null]>([
  [{ state: 'running' }, 'It goes on by itself: leaving this page changes nothing.'],
  [{ state: 'paused' }, 'What was sent before is still being settled.'],
  [{ state: 'paused', counts: { waiting: 10 } }, null],
  [{ state: 'done', counts: { verified: 10 } }, null],
])('of a run with %j it is said that %s', (over, words) => {
  expect(byItself(sampleRun(over))).toBe(words);
});
