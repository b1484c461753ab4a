import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type KeyClient,
  startConsole,
  startConsoleForTest,
  type TestConsole,
} from './support/console.ts';
import { listenForEvents, listenOn } from './support/event-client.ts';
import { newestAfterQuiet, newestEvent, rename } from './support/event-log.ts';

let desk: TestConsole;
let url: string;
let key: KeyClient;
beforeAll(async () => {
  desk = await startConsole({ withSweep: true });
  url = await listenOn(desk);
  key = await desk.key(['channels:read', 'account:read', 'channels:control']);
  // What the start itself tells would be among what a client has missed.
  await newestAfterQuiet(desk);
});
afterAll(() => desk.close());

const channel = 'MANTIS-PF298';

describe('a client that comes back', () => {
  async function miss(query: (id: string) => string, headers = (_id: string) => ({})) {
    const first = await listenForEvents(url, { key });
    const { id } = await first.heard('hello');
    first.hangUp();
    await first.over;
    await rename(key, channel);
    await vi.waitFor(async () => expect((await newestEvent(desk)).id).toBeGreaterThan(Number(id)));
    const again = await listenForEvents(url, { key, query: query(id), headers: headers(id) });
    return { id, again };
  }

  test.each([
    ['the header', () => '', (id: string) => ({ 'last-event-id': id })],
    ['the address', (id: string) => `?lastEventId=${id}`, () => ({})],
    [
      'the header beside an old address',
      () => '?lastEventId=0',
      (id: string) => ({ 'last-event-id': id }),
    ],
  ])('hears exactly what it missed, by %s', async (_by, query, headers) => {
    const { id, again } = await miss(query, headers);

    await again.heard('operations');

    const [hello, ...missed] = again.events;
    expect(hello).toMatchObject({ kind: 'hello', id });
    expect(missed.map((event) => Number(event.id) - Number(id))).toEqual(
      missed.map((_, index) => index + 1),
    );
    expect(missed.map(({ kind }) => kind).sort()).toEqual(['channels', 'operations']);
  });

  test('hears what happened within the seconds that it names', async () => {
    const minuteAgo = new Date(Date.now() - 60_000);
    await desk.db.updateTable('events').set({ at: minuteAgo }).execute();
    const { id, again } = await miss(() => '?sinceSeconds=59');

    await again.heard('operations');

    expect(again.events[0]).toMatchObject({ kind: 'hello', id });
    expect(again.events).toHaveLength(3);
  });

  test('after nothing at all goes on where it was', async () => {
    const { id } = await newestEvent(desk);
    const client = await listenForEvents(url, { key, query: `?lastEventId=${id}` });

    expect(await client.heard('hello')).toMatchObject({ id: String(id) });
    await rename(key, channel);
    await client.heard('channels');
    expect(client.events.map(({ kind }) => kind)).not.toContain('reset');
  });

  test.each([
    ['a number that is still to come', () => '?lastEventId=999999999999', {}],
    ['what is no number of ours', () => '', { 'last-event-id': 'a1' }],
  ])('with %s is told to read everything again', async (_what, query, headers) => {
    const client = await listenForEvents(url, { key, query: query(), headers });

    const reset = await client.heard('reset');

    expect(Number(reset.id)).toBe((await newestEvent(desk)).id);
    expect(client.events.map(({ kind }) => kind)).toEqual(['hello', 'reset']);
  });

  test('after what was forgotten is told to read everything again, after what is kept is not', async () => {
    const old = await startConsoleForTest({ withSweep: true });
    const oldUrl = await listenOn(old);
    const oldKey = await old.key(['channels:read', 'channels:control']);
    const first = await newestAfterQuiet(old);
    await old.db
      .updateTable('events')
      .set({ at: new Date(Date.now() - 7_200_000) })
      .execute();
    await oldKey.send('PATCH', `/channels/${channel}`, { body: { name: 'Now' } });
    const last = await newestAfterQuiet(old);
    await old.deps.forgetOldEvents();

    const [late, early, since] = await Promise.all(
      [`lastEventId=${first}`, 'lastEventId=0', 'sinceSeconds=86400'].map((query) =>
        listenForEvents(oldUrl, { key: oldKey, query: `?${query}` }),
      ),
    );

    expect(last).toBeGreaterThan(first);
    expect((await late?.heard('channels'))?.ids).toEqual([channel]);
    expect(late?.events.map(({ kind }) => kind)).not.toContain('reset');
    await early?.heard('reset');
    await since?.heard('reset');
  });

  test('after more than can be told one by one is told to read everything again', async () => {
    const { id } = await newestEvent(desk);
    const many = Array.from({ length: 201 }, () => ({ kind: 'sweep' as const, channel_ids: null }));
    await desk.db.insertInto('events').values(many).execute();

    const client = await listenForEvents(url, { key, query: `?lastEventId=${id}` });

    await client.heard('reset');
    expect(client.events).toHaveLength(2);
  });
});

test('the last event is kept however old it is, so that numbers go on', async () => {
  const old = await startConsoleForTest({ withSweep: true });
  const last = await newestAfterQuiet(old);
  await old.db
    .updateTable('events')
    .set({ at: new Date(0) })
    .execute();

  await old.deps.forgetOldEvents();

  const kept = await old.db.selectFrom('events').select('id').execute();
  expect(kept).toEqual([{ id: last }]);
});
