import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { accountKey } from '#web/shared/query-keys.ts';
import { event, openShown, shown } from './test/shown-page.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

test('what comes in a row is read once, within half a second', async () => {
  const { take, reads } = await openShown();

  for (let count = 0; count < 20; count += 1) take(event('channels', ['A']));
  await vi.advanceTimersByTimeAsync(500);

  expect(Object.fromEntries(reads)).toEqual({ counts: 1, list: 1, summary: 1, detail: 1 });
});

test('while much happens lists, numbers and the channel are read as often as is good, to the last', async () => {
  const { take, reads } = await openShown();

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
  const { take, reads } = await openShown();
  take(event('channels', ['A']));
  while (reads.size === 0) await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(200);
  reads.clear();

  take(event('channels', ['A']));
  await vi.advanceTimersByTimeAsync(1400);

  expect(Object.fromEntries(reads)).toEqual({ counts: 1, list: 1, summary: 1, detail: 1 });
});

test('on a slow line nothing is broken off: the next read waits for the one before, and comes', async () => {
  const { client, take, reads, answers } = await openShown();
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
  const { client, take, reads, answers } = await openShown();
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

test('not every page reads in the same moment', async () => {
  const moments = new Set<number>();
  for (let page = 0; page < 10; page += 1) {
    const { take, reads } = await openShown();
    const began = Date.now();
    take(event('account'));
    while (!reads.has('account')) await vi.advanceTimersByTimeAsync(1);
    moments.add(Date.now() - began);
  }

  expect(moments.size).toBeGreaterThan(4);
});
