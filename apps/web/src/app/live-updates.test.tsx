import { QueryObserver } from '@tanstack/react-query';
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConnectionLost } from '#web/shared/api-problem.ts';
import { accountKey, sessionKey } from '#web/shared/query-keys.ts';
import { fakeEventServer, showTab } from '../../test/event-server.ts';
import { renderAt } from '../../test/render.tsx';
import { LiveUpdates } from './live-updates.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  showTab(true);
});
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
/** The other one is the announcer of the app. */
const note = () => screen.getAllByRole('status')[0]?.textContent;

async function open() {
  const server = fakeEventServer();
  const view = renderAt(<LiveUpdates />);
  await pass(0);
  return { ...server, ...view };
}

test('nothing is said while the page is live', async () => {
  const { latest } = await open();
  latest().send(1, 'hello');

  await pass(20_000);

  expect(note()).toBe('');
});

test('a page that is not live for more than ten seconds says so, until it is', async () => {
  const { asked, latest, refuse } = await open();
  latest().send(1, 'hello');
  await pass(0);
  refuse(() => new Response('', { status: 503 }));
  latest().end();
  await pass(0);

  await pass(9_900);
  expect(note()).toBe('');
  await pass(200);
  expect(note()).toBe('Not live: lists are up to a minute behind');

  refuse(null);
  // When it asks again is left to chance, and a stream on which nothing comes is given up.
  for (const before = asked.length; asked.length === before; ) await pass(1000);
  latest().send(1, 'hello');
  await pass(0);
  expect(note()).toBe('');
});

test('while what is read in between does not come either, lists are not said to follow', async () => {
  const { latest, refuse, queryClient } = await open();
  const observer = new QueryObserver(queryClient, {
    queryKey: accountKey,
    queryFn: () => Promise.reject(new ConnectionLost(false, new TypeError('Failed to fetch'))),
    retry: false,
  });
  const leave = observer.subscribe(() => undefined);
  refuse(() => new Response('', { status: 502 }));
  latest().end();

  await pass(12_000);
  expect(note()).toBe('Not live: the console does not answer');

  await act(async () => queryClient.setQueryData(accountKey, {}));
  await pass(0);
  expect(note()).toBe('Not live: lists are up to a minute behind');
  leave();
});

test('a tab that comes back after an hour does not claim to be cut off', async () => {
  const { latest } = await open();
  latest().send(1, 'hello');
  await pass(0);
  showTab(false);
  await pass(3_600_000);

  showTab(true);
  await pass(500);

  expect(note()).toBe('');
});

test('an event has what is shown read again', async () => {
  const { latest, queryClient } = await open();
  queryClient.setQueryData(accountKey, {});
  latest().send(1, 'hello');
  latest().send(2, 'account');

  await pass(500);

  expect(queryClient.getQueryState(accountKey)?.isInvalidated).toBe(true);
});

test('when the session has ended it is asked for again, which leads to the door', async () => {
  const { latest, refuse, queryClient } = await open();
  queryClient.setQueryData(sessionKey, {});
  refuse(() => new Response('', { status: 401 }));

  latest().end();
  await pass(3000);

  expect(queryClient.getQueryState(sessionKey)?.isInvalidated).toBe(true);
});

test('a tab whose session was ended in another one is at the door within a second', async () => {
  const { latest, refuse, queryClient } = await open();
  queryClient.setQueryData(sessionKey, {});
  latest().sendText('retry: 3000\n\n');
  latest().send(1, 'hello');
  await pass(0);
  refuse(() => new Response('', { status: 401 }));

  latest().sendText('retry: 750\n\n');
  latest().end();
  await pass(1000);

  expect(queryClient.getQueryState(sessionKey)?.isInvalidated).toBe(true);
});

test('the connection ends with the page', async () => {
  const { latest, unmount } = await open();

  unmount();

  expect(latest().isGivenUp()).toBe(true);
});
