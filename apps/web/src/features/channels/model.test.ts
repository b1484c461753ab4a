import { channelSort } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { sampleChannel } from '../../../test/samples.ts';
import {
  activeTillWords,
  columns,
  directionOf,
  linkWords,
  statusWords,
  toggledSort,
} from './model.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const day = 86_400_000;
const words = (leftMs: number, daysLeft: number | null = null) => {
  const activeTill = new Date(now.getTime() + leftMs).toISOString();
  const { rest, tone } = activeTillWords({ activeTill, daysLeft }, now);
  return [rest, tone];
};

test.each([
  [30 * day, '30 days left', null],
  [7 * day, '7 days left', null],
  [7 * day - 1, '6 days left', 'amber'],
  [day, '1 day left', 'amber'],
  [day - 1, 'Less than a day left', 'amber'],
  [0, 'Expired just now', 'bad'],
  [-1, 'Expired just now', 'bad'],
  [-3_600_000, 'Expired 1 h ago', 'bad'],
  [-day, 'Expired 1 day ago', 'bad'],
  [-60 * day, 'Expired 60 days ago', 'bad'],
])('a channel that ends in %d ms says: %s', (leftMs, rest, tone) => {
  expect(words(leftMs)).toEqual([rest, tone]);
});

test("the backend's count of days is shown where there is one", () => {
  expect(words(30 * day + 5000, 30)[0]).toBe('30 days left');
});

test('a channel without an end date says that none is known', () => {
  expect(activeTillWords({ activeTill: null, daysLeft: null }, now)).toEqual({
    date: null,
    rest: 'No end date known',
    tone: null,
  });
});

test('a channel that was never asked, or asked in vain, is never disconnected', () => {
  const silent = sampleChannel({ link: null, linkSilentAt: now.toISOString() });

  expect(linkWords(sampleChannel({ link: null }))).toEqual({ word: 'Not checked', tone: 'quiet' });
  expect(linkWords(silent)).toEqual({ word: 'No answer', tone: 'quiet' });
});

test('an unknown link state and an unknown status are quiet, not bad', () => {
  const link = { state: 'unknown' as const, phone: null, checkedAt: now.toISOString() };

  expect(linkWords(sampleChannel({ link }))).toMatchObject({ word: 'Unknown', tone: 'quiet' });
  expect(statusWords({ status: 'unknown' })).toEqual({ word: 'Unknown', tone: 'quiet' });
});

test('stopped looks the same whether the manager says so or WhatsApp does', () => {
  const link = { state: 'STOP' as const, phone: null, checkedAt: now.toISOString() };

  expect(linkWords(sampleChannel({ link }))).toMatchObject(statusWords({ status: 'stopped' }));
});

test('a column sorts ascending first and turns round at the second click', () => {
  const name = columns.find(({ label }) => label === 'Name');
  if (!name) throw new Error('There is no column Name');

  const first = toggledSort('activeTill', name);
  const second = toggledSort(first, name);

  expect([first, second, toggledSort(second, name)]).toEqual(['name', '-name', 'name']);
  expect([directionOf(first, name), directionOf(second, name)]).toEqual([
    'ascending',
    'descending',
  ]);
  expect(directionOf('activeTill', name)).toBe('none');
});

test('every column sorts, each by its own key', () => {
  const keys = columns.map(({ sort }) => sort);

  expect(new Set(keys).size).toBe(columns.length);
  for (const key of keys) expect(channelSort.options).toContain(`-${key}`);
});
