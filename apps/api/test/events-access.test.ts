import { right } from '@channeldesk/contracts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startConsoleForTest, type TestConsole } from './support/console.ts';
import { listenForEvents, listenOn, requestEvents } from './support/event-client.ts';

const heartbeatMs = 15_000;

/** The heartbeat alone is moved by hand; nothing else here uses an interval. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

async function start() {
  const desk = await startConsoleForTest();
  return { desk, url: await listenOn(desk) };
}

const logsOf = ({ logs }: TestConsole) => logs.join('\n');

test('a comment comes every fifteen seconds while the credential is good', async () => {
  const { desk, url } = await start();
  const client = await listenForEvents(url, { key: await desk.key(['channels:read']) });
  await client.heard('hello');
  const beats = () =>
    client
      .text()
      .split('\n\n')
      .filter((block) => block === ':').length;

  for (const expected of [1, 2, 3]) {
    vi.advanceTimersByTime(heartbeatMs);
    await vi.waitFor(() => expect(beats()).toBe(expected));
  }
});

describe('the stream ends at once, without a heartbeat,', () => {
  test('after the sign-out of its session, and not of another one of the same person', async () => {
    const { desk, url } = await start();
    const cookies = await Promise.all([signIn(url, desk), signIn(url, desk)]);
    const [left, kept] = await Promise.all(
      cookies.map((cookie) => listenForEvents(url, { headers: { cookie } })),
    );
    await Promise.all([left?.heard('hello'), kept?.heard('hello')]);

    await fetch(`${url}/api/v1/session`, {
      method: 'DELETE',
      headers: { cookie: cookies[0] ?? '', origin: url },
    });
    desk.deps.eventLog.append({ kind: 'sweep', ids: null });

    await left?.over;
    expect(left?.response.complete).toBe(true);
    expect(left?.text()).toMatch(/retry: \d{3}\n\n$/);
    await kept?.heard('sweep');
    expect(left?.events.map(({ kind }) => kind)).toEqual(['hello']);
    expect(kept?.text()).not.toContain('access');
    vi.advanceTimersByTime(heartbeatMs);
    await vi.waitFor(() => expect(kept?.text()).toContain('\n\n:\n\n'));
    const again = await requestEvents(url, { headers: { cookie: cookies[0] ?? '' } });
    expect(again.response.statusCode).toBe(401);
  });

  test('after its key was revoked', async () => {
    const { desk, url } = await start();
    const key = await desk.key(right.options);
    const client = await listenForEvents(url, { key });
    await client.heard('hello');

    await desk.admin.send('DELETE', `/keys/${key.id}`);

    await client.over;
    expect(desk.deps.events.count()).toBe(0);
  });

  test('on every replica, whoever ends the sessions of all people', async () => {
    const { desk, url } = await start();
    const other = await startConsoleForTest({ beside: desk });
    const otherUrl = await listenOn(other);
    const cookies = await Promise.all([signIn(url, desk), signIn(url, desk)]);
    const clients = await Promise.all([
      listenForEvents(url, { headers: { cookie: cookies[0] } }),
      listenForEvents(otherUrl, { headers: { cookie: cookies[1] } }),
    ]);
    await Promise.all(clients.map((client) => client.heard('hello')));

    await desk.db.deleteFrom('sessions').execute();

    await Promise.all(clients.map((client) => client.over));
    expect(clients.map(({ response }) => response.complete)).toEqual([true, true]);
  });

  test('for a stream that began while its key was revoked', async () => {
    const { desk, url } = await start();
    const key = await desk.key(['channels:read']);
    const { position } = desk.deps.eventFeed;
    await position();
    vi.spyOn(desk.deps.eventFeed, 'position').mockImplementationOnce(async () => {
      await desk.db.updateTable('service_keys').set({ revoked_at: new Date() }).execute();
      return position();
    });

    const { response } = await requestEvents(url, { key });

    expect(response.statusCode).toBe(401);
    expect(desk.deps.events.count()).toBe(0);
  });
});

describe('the stream ends at the next heartbeat', () => {
  test('after its key lost the right to read channels', async () => {
    const { desk, url } = await start();
    const key = await desk.key(['channels:read', 'account:read']);
    const client = await listenForEvents(url, { key });
    await client.heard('hello');

    await desk.db
      .updateTable('service_keys')
      .set({ rights: ['account:read'] })
      .where('id', '=', key.id)
      .execute();
    vi.advanceTimersByTime(heartbeatMs);

    await client.over;
    expect((await requestEvents(url, { key })).response.statusCode).toBe(403);
  });
});

test.each([
  ['account', 'account:read'],
  ['policies', 'days:spend'],
] as const)(
  'of %s hears who holds %s, until the heartbeat after it is taken away',
  async (kind, right) => {
    const { desk, url } = await start();
    const key = await desk.key(['channels:read', right]);
    const client = await listenForEvents(url, { key });
    await client.heard('hello');
    desk.deps.eventLog.append({ kind, ids: null });
    await client.heard(kind);
    await desk.db
      .updateTable('service_keys')
      .set({ rights: ['channels:read'] })
      .execute();
    vi.advanceTimersByTime(heartbeatMs);
    await vi.waitFor(() => expect(client.text()).toContain('\n\n:\n\n'));

    desk.deps.eventLog.append({ kind, ids: null });
    desk.deps.eventLog.append({ kind: 'sweep', ids: null });

    await client.heard('sweep');
    expect(client.events.map((event) => event.kind)).toEqual(['hello', kind, 'sweep']);
  },
);

test('a database that does not answer ends no stream', async () => {
  const { desk, url } = await start();
  const key = await desk.key(['channels:read']);
  const client = await listenForEvents(url, { key });
  await client.heard('hello');
  await desk.db.schema.alterTable('service_keys').renameTo('service_keys_away').execute();

  vi.advanceTimersByTime(heartbeatMs);

  await vi.waitFor(() => expect(client.text()).toContain('\n\n:\n\n'));
  expect(desk.deps.events.count()).toBe(1);
});

test('a reader that takes nothing is cut off, and the others are not kept waiting', async () => {
  const { desk, url } = await start();
  const slow = await requestEvents(url, { key: await desk.key(['channels:read']) });
  slow.response.pause();
  const quick = await listenForEvents(url, { key: await desk.key(['channels:read']) });
  await quick.heard('hello');

  for (let round = 1; desk.deps.events.count() === 2 && round <= 40; round += 1) {
    const rows = await fill(desk, 800_000);
    await vi.waitFor(() => expect(quick.events.length).toBe(1 + round * rows), 5000);
  }

  expect(desk.deps.events.count()).toBe(1);
  expect(logsOf(desk)).not.toContain('"level":50');
});

test('a console that stops ends its streams at once', async () => {
  const { desk, url } = await start();
  const key = await desk.key(['channels:read']);
  const client = await listenForEvents(url, { key });
  await client.heard('hello');
  const began = performance.now();

  await desk.app.close();

  expect(performance.now() - began).toBeLessThan(3000);
  await client.over;
  expect(client.response.complete).toBe(true);
});

/** Writes events of about so many bytes in all, and answers how many. */
async function fill({ db }: TestConsole, bytes: number): Promise<number> {
  const ids = Array.from({ length: 500 }, (_, index) => `NEBULA-${String(index).padStart(5, '0')}`);
  const rows = Array.from({ length: Math.ceil(bytes / 7500) }, () => ({
    kind: 'channels' as const,
    channel_ids: ids,
  }));
  await db.insertInto('events').values(rows).execute();
  return rows.length;
}

async function signIn(url: string, { adminCredentials }: TestConsole): Promise<string> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(adminCredentials),
  });
  return response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}
