import type { LiveEvent } from '@channeldesk/contracts';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { event, openShown, shown } from './test/shown-page.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

type Name = keyof typeof shown;

test.each<[LiveEvent, Name[]]>([
  [event('channels', ['A']), ['counts', 'detail', 'list', 'summary']],
  [event('channels', ['C']), ['counts', 'list', 'summary']],
  [event('channels'), ['counts', 'detail', 'list', 'other', 'summary']],
  [
    event('operations', ['A']),
    [
      'extension',
      'extensions',
      'ledger',
      'operations',
      'policies',
      'preview',
      'run',
      'runRows',
      'timeline',
    ],
  ],
  [event('operations', ['C']), ['ledger', 'policies', 'preview', 'run', 'runRows']],
  [event('account'), ['account', 'forecast', 'ledger', 'preview']],
  [event('sweep'), ['summary']],
  [event('views'), ['counts', 'views']],
  [event('policies'), ['forecast', 'policies', 'preview']],
  [
    event('reset'),
    [
      'account',
      'counts',
      'detail',
      'extension',
      'extensions',
      'forecast',
      'ledger',
      'list',
      'operations',
      'other',
      'policies',
      'preview',
      'run',
      'runRows',
      'summary',
      'timeline',
      'views',
    ],
  ],
  [event('hello'), []],
])('%o has exactly this read again: %o', async (given, expected) => {
  const { take, readNames } = await openShown();

  take(given);
  await vi.advanceTimersByTimeAsync(5000);

  expect(readNames().filter((name) => name in shown)).toEqual(
    expected.filter((name) => name in shown),
  );
});

test('nothing is read any more once it was stopped, though a read was under way', async () => {
  const { take, stop, reads, answers } = await openShown();
  answers['account'] = () => new Promise((resolve) => setTimeout(resolve, 3000, 'account'));
  take(event('account'));
  await vi.advanceTimersByTimeAsync(500);
  take(event('account'));

  stop();
  await vi.advanceTimersByTimeAsync(10_000);

  expect(reads.get('account')).toBe(1);
});

test('lists are read again for the end of a sweep, which makes them younger, not for its beginning', async () => {
  const { take, reads, answers } = await openShown();
  answers['summary'] = () => ({ asOf: '2026-11-29T10:00:00.000Z' });
  take(event('sweep'));
  await vi.advanceTimersByTimeAsync(5000);
  reads.clear();

  take(event('sweep'));
  await vi.advanceTimersByTimeAsync(5000);
  expect(Object.fromEntries(reads)).toEqual({ summary: 1 });

  answers['summary'] = () => ({ asOf: '2026-11-29T10:05:00.000Z' });
  take(event('sweep'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(Object.fromEntries(reads)).toEqual({ summary: 2, list: 1 });
});

test('a channel whose page was left is not read again', async () => {
  const { client, take, reads } = await openShown();
  client.getQueryCache().find({ queryKey: shown.detail })?.observers[0]?.destroy();

  take(event('channels', ['A']));
  await vi.advanceTimersByTimeAsync(5000);

  expect(reads.has('detail')).toBe(false);
});

test('a channel under an open dialog is read again when the dialog is closed, the rest at once', async () => {
  const { take, reads } = await openShown();
  const dialog = document.body.appendChild(document.createElement('div'));
  dialog.setAttribute('role', 'dialog');
  onTestFinished(() => dialog.remove());

  take(event('channels', ['A']));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(Object.fromEntries(reads)).toEqual({ counts: 1, list: 1, summary: 1 });

  dialog.remove();
  await vi.advanceTimersByTimeAsync(500);
  expect(reads.get('detail')).toBe(1);
});
