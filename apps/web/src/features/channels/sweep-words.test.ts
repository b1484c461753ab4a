import { expect, test } from 'vitest';
import { sampleSummary } from '../../../test/samples.ts';
import { progressText } from './sweep-words.ts';

const { sweep } = sampleSummary();
const startedAt = '2026-11-25T10:00:00.000Z';
const running = (rows: number, total: number | null) =>
  progressText({ ...sweep, progress: { startedAt, pages: 1, rows, total } });

test('a reading says how far it is, and how far it has to go where that is known', () => {
  expect(running(41_000, 100_000)).toBe('Reading 41\u202f000 of 100\u202f000');
  expect(running(990, null)).toBe('Reading 990');
  expect(running(1010, 1000)).toBe('Reading 1\u202f010 of 1\u202f010');
});

test('a reading that has only begun, or none, says nothing', () => {
  expect(running(0, 25)).toBeNull();
  expect(progressText(sweep)).toBeNull();
});
