import {
  type Attention,
  api,
  attention,
  type Channel,
  type ChannelList,
  type ChannelSummary,
  type channelListQuery,
  channelSort,
  channelStatus,
} from '@channeldesk/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { TestClient } from './support/client.ts';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';

type Query = z.input<typeof channelListQuery>;

let desk: TestConsole;
let scenarios: Record<string, string>;

beforeAll(async () => {
  desk = await startConsole({ simulator: { channels: 137 } });
  const { control } = desk.simulator;
  scenarios = await control.scenarios();
  await control.mutate(id('linked'), { name: 'Bäckerei 100% Rosa_Ç\\o' });
  await control.mutate(id('unknown-status'), { reportedStatus: 'hibernating' });
  await desk.deps.sweeper.sweep(desk.deps.background.signal);
});
afterAll(() => desk.close());

function id(key: string): string {
  return scenarios[key] ?? '';
}

async function list(query: Query = {}, by: TestClient = desk.admin): Promise<ChannelList> {
  const response = await by.call(api.channels.list, { query });
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

async function walk(query: Query): Promise<Channel[]> {
  const found: Channel[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await list({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}

describe('pages', () => {
  test.each(channelSort.options)('by %s show every channel once and only once', async (sort) => {
    const walked = await walk({ sort, limit: 10 });

    expect(walked).toHaveLength(137);
    expect(new Set(walked.map((channel) => channel.id)).size).toBe(137);
    expect(walked.map((channel) => channel.id)).toEqual(
      (await walk({ sort, limit: 100 })).map((channel) => channel.id),
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
    const up = await walk({ sort, limit: 100 });
    const down = await walk({ sort: `-${sort}` as Query['sort'], limit: 100 });

    expect(up).toEqual(up.toSorted(compared));
    const [missing, present] = [up.filter(isMissing), up.filter((one) => !isMissing(one))];
    expect(down).toEqual([...present.toReversed(), ...missing.toReversed()]);
  });

  test('by name do not tell capitals and accents apart', async () => {
    const names = (await walk({ sort: 'name', limit: 7 })).map(({ name }) => name);

    const order = (name: string) => names.indexOf(name);
    expect(order('Studio Ōkami')).toBeGreaterThan(-1);
    expect(order('Hôtel Miramar')).toBeLessThan(order('Studio Ōkami'));
    expect(order('Bäckerei 100% Rosa_Ç\\o')).toBeLessThan(order('Clínica Santa Marta'));
  });

  test('have the exact total of all that match, on each page', async () => {
    const first = await list({ mode: 'live', limit: 5 });
    const second = await list({ mode: 'live', limit: 5, cursor: first.nextCursor ?? '' });

    expect(first.total).toBe((await walk({ mode: 'live', limit: 100 })).length);
    expect(second.total).toBe(first.total);
  });

  test('are 25 channels by active-till unless asked otherwise', async () => {
    const page = await list();

    expect(page.items).toHaveLength(25);
    expect(page.items).toEqual((await list({ sort: 'activeTill', limit: 25 })).items);
  });

  test('end without a cursor when the last one is exactly full', async () => {
    expect((await list({ search: id('linked'), limit: 1 })).nextCursor).toBeNull();
  });

  test('judge states as on the first page although days run out meanwhile', async () => {
    let now = new Date();
    const fresh = await startConsoleForTest({
      clock: { now: () => now, sleep: async () => undefined },
      withSweep: true,
    });
    // A session would have ended meanwhile; a key has not.
    const key = await fresh.key(['channels:read']);
    const first = await list({ sort: 'status', limit: 10 }, key);
    now = new Date(now.getTime() + 10 * 86_400_000);
    const rest = await list({ sort: 'status', limit: 100, cursor: first.nextCursor ?? '' }, key);

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
    const { nextCursor } = await list({ sort: 'name', limit: 5 });

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

describe('a search', () => {
  test.each([
    ['a whole ID', (own: string) => own],
    ['an ID in lower case', (own: string) => own.toLowerCase()],
    ['an ID with stray spaces', (own: string) => ` ${own.slice(0, 3)} ${own.slice(3)} `],
    ['an ID with a space for its hyphen', (own: string) => own.replace('-', ' ')],
    ['part of an ID', (own: string) => own.slice(3, 10)],
    ['a phone number', () => '447700900123'],
    ['a phone number in the international way', () => '+44 7700 900123'],
    ['a phone number with brackets and dashes', () => '(44) 7700-900-123'],
    ['a phone number dialled from abroad', () => '0044 7700 900123'],
    ['a phone number dialled at home', () => '07700 900123'],
    ['the end of a phone number', () => '900 123'],
    ['part of a name in capitals', () => 'BÄCKEREI'],
    ['part of a name without its accent', () => 'backerei'],
    ['a name with another form of the same letter', () => 'Ba\u0308ckerei'],
    ['words of a name in any order', () => 'rosa_ bäck'],
    ['a per cent sign', () => '100%'],
    ['an underscore', () => 'rosa_'],
    ['a backslash', () => 'ç\\'],
  ])('finds the channel by %s', async (_name, term) => {
    const { items } = await list({ search: term(id('linked')), limit: 100 });

    expect(items.map((channel) => channel.id)).toContain(id('linked'));
  });

  test.each(['печка', 'ПЕЧКА', 'ресторан «п'])('finds a Cyrillic name by %s', async (search) => {
    expect((await list({ search })).items[0]?.id).toBe(id('trial-unlinked'));
  });

  test.each(['东方', 'مطعم', 'חנות', '🍕'])('finds %s', async (search) => {
    expect((await list({ search })).total).toBe(1);
  });

  test.each(['%', '_', '\\', '%%%', '_______', '1%0', "' or 1=1 --", '1e9'])(
    'takes %s for what it is, never for a pattern',
    async (search) => {
      const { items } = await list({ search, limit: 100 });

      for (const { name } of items) expect(name.toLowerCase()).toContain(search);
      expect(items.length).toBeLessThan(2);
    },
  );

  test('for nothing is no search', async () => {
    for (const search of ['', '   ']) expect((await list({ search })).total).toBe(137);
  });

  test.each(['\u200f', '\u200b \u00ad'])(
    'for %j, which nobody can see, finds nothing',
    async (search) => {
      expect((await list({ search })).total).toBe(0);
    },
  );

  test('finds a name only by all of its words', async () => {
    expect((await list({ search: 'rosa_ nowhere' })).total).toBe(0);
  });

  test('with a NUL in it fails nowhere', async () => {
    expect((await list({ search: 'ro\u0000sa' })).total).toBeGreaterThan(0);
  });

  test('finds the number that is linked, also where the channel has no phone of its own', async () => {
    const own = id('no-phone');
    await desk.deps.mirror.recordHealth(own, { user: { id: '61491570156' } });

    const { items } = await list({ search: '+61 491 570 156' });

    expect(items.map((channel) => channel.id)).toEqual([own]);
  });
});

describe('filters', () => {
  test.each(['trial', 'live', 'dev', 'dev_archive'] as const)('mode %s', async (mode) => {
    const { items } = await list({ mode, limit: 100 });

    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map((channel) => channel.mode))).toEqual(new Set([mode]));
  });

  test('status: each channel is in exactly one', async () => {
    const totals = await Promise.all(
      channelStatus.options.map(async (status) => {
        const found = await walk({ status, limit: 100 });
        expect(found.every((channel) => channel.status === status)).toBe(true);
        return found.length;
      }),
    );

    expect(totals.every((total) => total > 0)).toBe(true);
    expect(totals.reduce((sum, total) => sum + total)).toBe(137);
  });

  test('project', async () => {
    const [first] = (await list()).items;
    const { items, total } = await list({ project: first?.projectId ?? '', limit: 100 });

    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(137);
    expect(items.every(({ projectId }) => projectId === first?.projectId)).toBe(true);
  });

  test('that nothing matches are an empty page, not a failure', async () => {
    expect(await list({ project: 'nobody' })).toMatchObject({
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

describe('attention', () => {
  const day = 86_400_000;

  beforeAll(async () => {
    const { recordHealth } = desk.deps.mirror;
    await recordHealth(id('linked'), { status: { text: 'AUTH' } });
    await recordHealth(id('qr'), { status: { text: 'QR' } });
    await recordHealth(id('stopped'), { status: { text: 'STOP' } });
    await recordHealth(id('expired'), { status: { text: 'QR' } });
    await recordHealth(id('launch'), { status: { text: 'LAUNCH' } });
    await recordHealth(id('error'), { status: { text: 'INIT' } });
    await recordHealth(id('unknown-status'), { status: { text: 'PASSKEY_REQUIRED' } });
  });

  test.each(attention.options)('%s counts what its filter lists', async (kind) => {
    const summary = await readSummary();
    const { total } = await list({ attention: kind });

    expect(total).toBe(summary.attention[kind]);
    expect(total).toBeGreaterThan(0);
  });

  test('expiring: days for at most a week, and not run out', async () => {
    for (const channel of await listed('expiring')) {
      const leftMs = Date.parse(channel.activeTill ?? '') - Date.now();
      expect(leftMs > 0 && leftMs <= 7 * day).toBe(true);
    }
  });

  test.each(['expired', 'stopped'] as const)('%s: that status', async (kind) => {
    expect(new Set((await listed(kind)).map(({ status }) => status))).toEqual(new Set([kind]));
  });

  test('trial ending: a running trial whose end is two days off or past', async () => {
    for (const channel of await listed('trial-ending')) {
      expect(channel.mode).toBe('trial');
      expect(Date.parse(channel.trialTill ?? '')).toBeLessThanOrEqual(Date.now() + 2 * day);
      expect(Date.parse(channel.activeTill ?? '')).toBeGreaterThan(Date.now());
    }
  });

  test('not linked: a known link state on a channel that runs; unknown or connecting is no accusation', async () => {
    expect((await listed('not-linked')).map((channel) => channel.id)).toEqual([id('qr')]);
    expect((await readSummary()).linkStatesKnown).toBe(6);
  });

  async function listed(kind: Attention): Promise<Channel[]> {
    return walk({ attention: kind, limit: 100 });
  }
});

describe('access', () => {
  test.each([api.channels.list, api.channels.summary])('$path refuses strangers', async (each) => {
    const key = await desk.key(['account:read']);

    expect((await desk.anonymous.call(each, {})).json()).toMatchObject({ code: 'unauthenticated' });
    expect((await key.call(each, {})).json()).toMatchObject({ code: 'forbidden' });
  });
});

async function readSummary(): Promise<ChannelSummary> {
  return (await desk.admin.call(api.channels.summary, {})).json();
}

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
