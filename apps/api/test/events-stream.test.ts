import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type KeyClient, startConsole, type TestConsole } from './support/console.ts';
import { listenForEvents, listenOn, requestEvents } from './support/event-client.ts';
import { newestAfterQuiet, rename } from './support/event-log.ts';

let desk: TestConsole;
let url: string;
let key: KeyClient;
beforeAll(async () => {
  desk = await startConsole({ withSweep: true });
  url = await listenOn(desk);
  key = await desk.key(['channels:read', 'account:read', 'channels:control']);
});
afterAll(() => desk.close());

const channel = 'MANTIS-PF298';

test('begins with hello, a time to wait before coming back, and nothing that a proxy would hold back', async () => {
  await newestAfterQuiet(desk);
  const { response, heard, text } = await listenForEvents(url, { key });

  const { id } = await heard('hello');

  expect(Number(id)).toBeGreaterThan(0);
  expect(response.statusCode).toBe(200);
  expect(response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  expect(response.headers['content-encoding']).toBeUndefined();
  expect(Number(/^retry: (\d+)$/m.exec(text())?.[1])).toBeGreaterThanOrEqual(1000);
});

test('waits another time before coming back on each connection, up to five seconds', async () => {
  const waits = new Set<number>();
  for (let opened = 0; opened < 8; opened += 1) {
    const client = await listenForEvents(url, { key });
    await client.heard('hello');
    waits.add(Number(/^retry: (\d+)$/m.exec(client.text())?.[1]));
    client.hangUp();
  }

  expect(waits.size).toBeGreaterThan(6);
  expect(Math.max(...waits)).toBeLessThanOrEqual(5000);
});

test('tells the channel that was renamed, and that something was done to it', async () => {
  const client = await listenForEvents(url, { key });
  await client.heard('hello');

  await rename(key, channel);

  expect(await client.heard('channels')).toMatchObject({ ids: [channel] });
  expect(await client.heard('operations')).toMatchObject({ ids: [channel] });
});

test('tells that views changed for one that is saved, changed or deleted, and when a key goes with its own', async () => {
  const sharer = await desk.key(['channels:read', 'keys:manage']);
  const newest = async () => {
    const { items } = (await sharer.send('GET', '/views')).json() as { items: { id: string }[] };
    return items.at(-1)?.id;
  };
  const body = { name: 'Ours', query: 'mode=live', isShared: true };
  const changes = [
    async () => sharer.send('POST', '/views', { body }),
    async () => sharer.send('PATCH', `/views/${await newest()}`, { body: { name: 'All ours' } }),
    async () => sharer.send('DELETE', `/views/${await newest()}`),
    async () => desk.admin.send('DELETE', `/keys/${sharer.id}`),
  ];

  for (const change of changes) {
    const client = await listenForEvents(url, { key });
    await client.heard('hello');
    expect((await change()).statusCode).toBeLessThan(300);
    expect(await client.heard('views')).toMatchObject({ ids: null });
    client.hangUp();
  }
});

test('a view that is refused tells nothing', async () => {
  const client = await listenForEvents(url, { key });
  await client.heard('hello');

  await key.send('POST', '/views', { body: { name: 'All channels', query: '', isShared: false } });
  await rename(key, channel);
  await client.heard('operations');

  expect(client.events.map(({ kind }) => kind)).not.toContain('views');
});

test('tells nothing when a channel is only looked at', async () => {
  await key.send('GET', `/channels/${channel}`);
  const client = await listenForEvents(url, { key });
  await client.heard('hello');

  await key.send('GET', `/channels/${channel}`);
  await rename(key, channel);
  await client.heard('channels');

  expect(client.events.filter(({ kind }) => kind === 'channels')).toHaveLength(1);
});

test('tells when a sweep begins and ends, and which channels it found changed', async () => {
  const client = await listenForEvents(url, { key });
  await client.heard('hello');
  await desk.simulator.control.mutate(channel, { name: 'Renamed in the panel of the vendor' });

  await desk.deps.sweeper.sweep(desk.deps.background.signal);

  await client.heard('sweep');
  expect((await client.heard('channels')).ids).toContain(channel);
});

describe('the balance', () => {
  test('is told of to those who may read the account only', async () => {
    const channelsOnly = await desk.key(['channels:read']);
    const [both, one] = await Promise.all([
      listenForEvents(url, { key }),
      listenForEvents(url, { key: channelsOnly }),
    ]);
    await Promise.all([both.heard('hello'), one.heard('hello')]);

    desk.deps.eventLog.append({ kind: 'account', ids: null });
    desk.deps.eventLog.append({ kind: 'sweep', ids: null });

    await both.heard('account');
    await one.heard('sweep');
    expect(one.events.map(({ kind }) => kind)).toEqual(['hello', 'sweep']);
  });
});

describe('too many streams', () => {
  test('of one caller are refused, others of another are not', async () => {
    const busy = await desk.key(['channels:read']);
    for (let opened = 0; opened < 20; opened += 1) await listenForEvents(url, { key: busy });

    const { response } = await requestEvents(url, { key: busy });
    const other = await listenForEvents(url, { key });

    expect(response.statusCode).toBe(429);
    expect(response.headers['retry-after']).toBe('30');
    await other.heard('hello');
  });

  test('that were closed do not count', async () => {
    const patient = await desk.key(['channels:read']);
    for (let opened = 0; opened < 30; opened += 1) {
      const client = await listenForEvents(url, { key: patient });
      client.hangUp();
      await client.over;
      await vi.waitFor(() => expect(ofKey(patient)).toBe(0), { interval: 5 });
    }
  });

  test('leave nothing behind when only the head is asked for', async () => {
    const lone = await desk.key(['channels:read']);

    const head = await fetch(`${url}/api/v1/events`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${lone.secret}` },
    });

    expect(head.status).toBe(200);
    await vi.waitFor(() => expect(ofKey(lone)).toBe(0));
  });
});

function ofKey({ id }: KeyClient): number {
  return desk.deps.events.count(`key:${id}`);
}
