import type { LiveEvent } from '@channeldesk/contracts';
import { type QueryKey, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createQueryClient } from '#web/shared/query-client.ts';
import { accountKey, channelKeys, keysKey, viewKeys } from '#web/shared/query-keys.ts';
import { createLiveRefresh } from './live-refresh.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const shown = {
  list: channelKeys.list({ sort: 'name', limit: 25 }),
  counts: viewKeys.counts('all'),
  summary: channelKeys.summary,
  account: accountKey,
  keys: keysKey,
  detail: channelKeys.detail('A'),
  health: channelKeys.health('A'),
  settings: channelKeys.settings('A'),
  timeline: channelKeys.timeline('A'),
  operations: channelKeys.operations('A'),
  extensions: channelKeys.extensions('A'),
  other: channelKeys.detail('B'),
};
type Name = keyof typeof shown;

/** A page that shows all of these, and how often each was read since it was there. */
async function open() {
  const client = createQueryClient();
  const reads = new Map<string, number>();
  for (const [name, queryKey] of Object.entries<QueryKey>(shown)) {
    const queryFn = () => {
      reads.set(name, (reads.get(name) ?? 0) + 1);
      return name;
    };
    const observer = new QueryObserver(client, { queryKey, queryFn });
    onTestFinished(observer.subscribe(() => undefined));
  }
  await vi.advanceTimersByTimeAsync(0);
  reads.clear();
  const refresh = createLiveRefresh(client);
  onTestFinished(refresh.stop);
  return { ...refresh, client, reads, readNames: () => [...reads.keys()].sort() };
}

const event = (kind: LiveEvent['kind'], ids: string[] | null = null): LiveEvent => ({ kind, ids });

test.each<[LiveEvent, Name[]]>([
  [event('channels', ['A']), ['counts', 'detail', 'list', 'summary']],
  [event('channels', ['C']), ['counts', 'list', 'summary']],
  [event('channels'), ['counts', 'detail', 'list', 'other', 'summary']],
  [event('operations', ['A']), ['extensions', 'operations', 'timeline']],
  [event('operations', ['C']), []],
  [event('account'), ['account']],
  [event('sweep'), ['summary']],
  [
    event('reset'),
    [
      'account',
      'counts',
      'detail',
      'extensions',
      'list',
      'operations',
      'other',
      'summary',
      'timeline',
    ],
  ],
  [event('hello'), []],
])('%o has exactly this read again: %o', async (given, expected) => {
  const { take, readNames } = await open();

  take(given);
  await vi.advanceTimersByTimeAsync(5000);

  expect(readNames().filter((name) => name in shown)).toEqual(
    expected.filter((name) => name in shown),
  );
});

test('what comes in a row is read once, within half a second', async () => {
  const { take, reads } = await open();

  for (let count = 0; count < 20; count += 1) take(event('channels', ['A']));
  await vi.advanceTimersByTimeAsync(500);

  expect(Object.fromEntries(reads)).toEqual({ counts: 1, list: 1, summary: 1, detail: 1 });
});

test('while much happens lists, numbers and the channel are read as often as is good, to the last', async () => {
  const { take, reads } = await open();

  for (let count = 0; count < 300; count += 1) {
    take(event('channels', ['A']));
    await vi.advanceTimersByTimeAsync(100);
  }
  const during = Object.fromEntries(reads);
  take(event('channels', ['A']));
  await vi.advanceTimersByTimeAsync(5000);

  expect(during['list']).toBeGreaterThan(15);
  expect(during['list']).toBeLessThanOrEqual(21);
  expect(during['summary']).toBeLessThanOrEqual(16);
  expect(during['detail']).toBeLessThanOrEqual(11);
  expect(reads.get('list')).toBeGreaterThan(during['list'] ?? 0);
});

test('not every page reads in the same moment', async () => {
  const moments = new Set<number>();
  for (let page = 0; page < 10; page += 1) {
    const { take, reads } = await open();
    const began = Date.now();
    take(event('account'));
    while (!reads.has('account')) await vi.advanceTimersByTimeAsync(1);
    moments.add(Date.now() - began);
  }

  expect(moments.size).toBeGreaterThan(4);
});

test('a channel whose page was left is not read again', async () => {
  const { client, take, reads } = await open();
  client.getQueryCache().find({ queryKey: shown.detail })?.observers[0]?.destroy();

  take(event('channels', ['A']));
  await vi.advanceTimersByTimeAsync(5000);

  expect(reads.has('detail')).toBe(false);
});

test('a channel under an open dialog is read again when the dialog is closed, the rest at once', async () => {
  const { take, reads } = await open();
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
