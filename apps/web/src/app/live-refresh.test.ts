import type { LiveEvent } from '@channeldesk/contracts';
import { type QueryKey, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createQueryClient } from '#web/shared/query-client.ts';
import {
  accountKey,
  channelKeys,
  forecastKey,
  keysKey,
  ledgerKeys,
  policyKeys,
  runKeys,
  viewKeys,
} from '#web/shared/query-keys.ts';
import { createLiveRefresh } from './live-refresh.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const shown = {
  list: channelKeys.list({ sort: 'name', limit: 25 }),
  counts: viewKeys.counts('all'),
  views: viewKeys.list,
  summary: channelKeys.summary,
  account: accountKey,
  ledger: ledgerKeys.list({}),
  keys: keysKey,
  detail: channelKeys.detail('A'),
  health: channelKeys.health('A'),
  settings: channelKeys.settings('A'),
  timeline: channelKeys.timeline('A'),
  operations: channelKeys.operations('A'),
  extensions: channelKeys.extensions('A'),
  extension: channelKeys.extension('A', 'X'),
  forecast: forecastKey,
  other: channelKeys.detail('B'),
  run: runKeys.one('A'),
  runRows: runKeys.rows('A', {}),
  policies: policyKeys.list,
  preview: policyKeys.preview('A', ''),
};
type Name = keyof typeof shown;

/** A page that shows all of these, and how often each was read since it was there. */
async function open() {
  const client = createQueryClient();
  const reads = new Map<string, number>();
  const answers: { [name: string]: () => unknown } = {};
  for (const [name, queryKey] of Object.entries<QueryKey>(shown)) {
    const queryFn = () => {
      reads.set(name, (reads.get(name) ?? 0) + 1);
      return answers[name]?.() ?? name;
    };
    const observer = new QueryObserver(client, { queryKey, queryFn });
    onTestFinished(observer.subscribe(() => undefined));
  }
  await vi.advanceTimersByTimeAsync(0);
  reads.clear();
  const refresh = createLiveRefresh(client);
  onTestFinished(refresh.stop);
  return { ...refresh, client, reads, answers, readNames: () => [...reads.keys()].sort() };
}

const event = (kind: LiveEvent['kind'], ids: string[] | null = null): LiveEvent => ({ kind, ids });

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

  for (const name of ['list', 'summary', 'counts', 'detail']) {
    expect(during[name]).toBeGreaterThan(20);
    expect(during[name]).toBeLessThanOrEqual(26);
  }
  expect(reads.get('list')).toBeGreaterThan(during['list'] ?? 0);
});

test('what happens just after something was read is read within less than 1.5 s', async () => {
  const { take, reads } = await open();
  take(event('channels', ['A']));
  while (reads.size === 0) await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(200);
  reads.clear();

  take(event('channels', ['A']));
  await vi.advanceTimersByTimeAsync(1400);

  expect(Object.fromEntries(reads)).toEqual({ counts: 1, list: 1, summary: 1, detail: 1 });
});

test('on a slow line nothing is broken off: the next read waits for the one before, and comes', async () => {
  const { client, take, reads, answers } = await open();
  let sent = 0;
  answers['list'] = () => {
    sent += 1;
    const answer = `answer ${sent}`;
    return new Promise((resolve) => setTimeout(() => resolve(answer), 4000));
  };
  const list = () => client.getQueryData(shown.list);
  take(event('channels', ['A']));
  await vi.advanceTimersByTimeAsync(500);

  for (let count = 0; count < 35; count += 1) {
    take(event('channels', ['A']));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(reads.get('list')).toBe(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(list()).toBe('answer 1');
  await vi.advanceTimersByTimeAsync(4500);

  expect(list()).toBe('answer 2');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reads.get('list')).toBe(2);
});

test('what was being read when it happened is read again, once it is there', async () => {
  const { client, take, reads, answers } = await open();
  answers['account'] = () => new Promise((resolve) => setTimeout(() => resolve('old'), 3000));
  void client.refetchQueries({ queryKey: accountKey });

  take(event('account'));
  await vi.advanceTimersByTimeAsync(2900);
  expect(reads.get('account')).toBe(1);
  answers['account'] = () => 'new';
  await vi.advanceTimersByTimeAsync(1000);

  expect(client.getQueryData(accountKey)).toBe('new');
  expect(reads.get('account')).toBe(2);
});

test('nothing is read any more once it was stopped, though a read was under way', async () => {
  const { take, stop, reads, answers } = await open();
  answers['account'] = () => new Promise((resolve) => setTimeout(resolve, 3000, 'account'));
  take(event('account'));
  await vi.advanceTimersByTimeAsync(500);
  take(event('account'));

  stop();
  await vi.advanceTimersByTimeAsync(10_000);

  expect(reads.get('account')).toBe(1);
});

test('lists are read again for the end of a sweep, which makes them younger, not for its beginning', async () => {
  const { take, reads, answers } = await open();
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
