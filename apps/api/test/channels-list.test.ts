import { api, type Channel, channelSort, channelStatus } from '@channeldesk/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ListingConsole, openListingConsole, type Query } from './support/channel-list.ts';
import { startConsoleForTest } from './support/console.ts';

let desk: ListingConsole;
beforeAll(async () => {
  desk = await openListingConsole();
});
afterAll(() => desk.close());

describe('pages', () => {
  test.each(channelSort.options)('by %s show every channel once and only once', async (sort) => {
    const walked = await desk.walk({ sort, limit: 10 });

    expect(walked).toHaveLength(137);
    expect(new Set(walked.map((channel) => channel.id)).size).toBe(137);
    expect(walked.map((channel) => channel.id)).toEqual(
      (await desk.walk({ sort, limit: 100 })).map((channel) => channel.id),
    );
  });

  test.each<[Query['sort'], (channel: Channel) => string | null]>([
    ['id', (channel) => channel.id],
    ['phone', (channel) => channel.phone],
    ['status', (channel) => channel.status],
    ['activeTill', (channel) => channel.activeTill],
    ['createdAt', (channel) => channel.createdAt],
  ])('by %s are in order both ways, with what has none last', async (sort, keyOf) => {
    const isMissing = (channel: Channel) => keyOf(channel) === null;
    const compared = (a: Channel, b: Channel) =>
      Number(isMissing(a)) - Number(isMissing(b)) ||
      compare(keyOf(a) ?? '', keyOf(b) ?? '') ||
      compare(a.id, b.id);
    const up = await desk.walk({ sort, limit: 100 });
    const down = await desk.walk({ sort: `-${sort}` as Query['sort'], limit: 100 });

    expect(up).toEqual(up.toSorted(compared));
    const [missing, present] = [up.filter(isMissing), up.filter((one) => !isMissing(one))];
    expect(down).toEqual([...present.toReversed(), ...missing.toReversed()]);
  });

  test('by name do not tell capitals and accents apart', async () => {
    const names = (await desk.walk({ sort: 'name', limit: 7 })).map(({ name }) => name);

    const order = (name: string) => names.indexOf(name);
    expect(order('Studio Ōkami')).toBeGreaterThan(-1);
    expect(order('Hôtel Miramar')).toBeLessThan(order('Studio Ōkami'));
    expect(order('Bäckerei 100% Rosa_Ç\\o')).toBeLessThan(order('Clínica Santa Marta'));
  });

  test('have the exact total of all that match, on each page', async () => {
    const first = await desk.list({ mode: 'live', limit: 5 });
    const second = await desk.list({ mode: 'live', limit: 5, cursor: first.nextCursor ?? '' });

    expect(first.total).toBe((await desk.walk({ mode: 'live', limit: 100 })).length);
    expect(second.total).toBe(first.total);
  });

  test('are 25 channels by active-till unless asked otherwise', async () => {
    const page = await desk.list();

    expect(page.items).toHaveLength(25);
    expect(page.items).toEqual((await desk.list({ sort: 'activeTill', limit: 25 })).items);
  });

  test('end without a cursor when the last one is exactly full', async () => {
    expect((await desk.list({ search: desk.id('linked'), limit: 1 })).nextCursor).toBeNull();
  });

  test('judge states as on the first page although days run out meanwhile', async () => {
    let now = new Date();
    const fresh = await startConsoleForTest({
      clock: { now: () => now, sleep: async () => undefined },
      withSweep: true,
    });
    // A session would have ended meanwhile; a key has not.
    const key = await fresh.key(['channels:read']);
    const first = await desk.list({ sort: 'status', limit: 10 }, key);
    now = new Date(now.getTime() + 10 * 86_400_000);
    const rest = await desk.list(
      { sort: 'status', limit: 100, cursor: first.nextCursor ?? '' },
      key,
    );

    const ids = [...first.items, ...rest.items].map((channel) => channel.id);
    expect(new Set(ids).size).toBe(25);
    expect(ids).toHaveLength(25);
  });
});

describe('a cursor', () => {
  test.each<[string, Query]>([
    ['another order', { sort: '-name' }],
    ['another search', { sort: 'name', search: 'rosa' }],
    ['another mode', { sort: 'name', mode: 'trial' }],
    ['another project', { sort: 'name', project: 'default' }],
  ])('is refused with %s', async (_name, query) => {
    const { nextCursor } = await desk.list({ sort: 'name', limit: 5 });

    const response = await desk.admin.call(api.channels.list, {
      query: { ...query, cursor: nextCursor ?? '' },
    });

    expect(response.json()).toMatchObject({
      status: 400,
      code: 'validation-failed',
      errors: [{ pointer: '/query/cursor' }],
    });
  });

  test.each(['x', 'null', Buffer.from('["a",1,"b\\u0000","c"]').toString('base64url')])(
    'that the console never gave (%s) is refused',
    async (cursor) => {
      const response = await desk.admin.call(api.channels.list, { query: { cursor } });

      expect(response.json()).toMatchObject({ status: 400, code: 'validation-failed' });
    },
  );
});

describe('filters', () => {
  test.each(['trial', 'live', 'dev', 'dev_archive'] as const)('mode %s', async (mode) => {
    const { items } = await desk.list({ mode, limit: 100 });

    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map((channel) => channel.mode))).toEqual(new Set([mode]));
  });

  test('status: each channel is in exactly one', async () => {
    const totals = await Promise.all(
      channelStatus.options.map(async (status) => {
        const found = await desk.walk({ status, limit: 100 });
        expect(found.every((channel) => channel.status === status)).toBe(true);
        return found.length;
      }),
    );

    expect(totals.every((total) => total > 0)).toBe(true);
    expect(totals.reduce((sum, total) => sum + total)).toBe(137);
  });

  test('project', async () => {
    const [first] = (await desk.list()).items;
    const { items, total } = await desk.list({ project: first?.projectId ?? '', limit: 100 });

    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(137);
    expect(items.every(({ projectId }) => projectId === first?.projectId)).toBe(true);
  });

  test('that nothing matches are an empty page, not a failure', async () => {
    expect(await desk.list({ project: 'nobody' })).toMatchObject({
      items: [],
      total: 0,
      nextCursor: null,
    });
  });

  test.each([
    { mode: 'sandbox' },
    { status: 'dead' },
    { sort: 'token' },
    { limit: 0 },
    { limit: 101 },
    { limit: 'ten' },
    { search: 'x'.repeat(101) },
    { attention: 'all' },
    { page: 2 },
  ])('refuses %j with validation-failed', async (query) => {
    const response = await desk.admin.send('GET', '/channels', { query });

    expect(response.json()).toMatchObject({ status: 400, code: 'validation-failed' });
  });
});

describe('access', () => {
  test.each([api.channels.list, api.channels.summary])('$path refuses strangers', async (each) => {
    const key = await desk.key(['account:read']);

    expect((await desk.anonymous.call(each, {})).json()).toMatchObject({ code: 'unauthenticated' });
    expect((await key.call(each, {})).json()).toMatchObject({ code: 'forbidden' });
  });
});

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
