import {
  api,
  type Channel,
  type ChannelList,
  type channelListQuery,
  linkFilter,
} from '@channeldesk/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { startConsole, type TestConsole } from './support/console.ts';

type Query = z.input<typeof channelListQuery>;

const dayMs = 86_400_000;
let desk: TestConsole;
let all: Channel[];

beforeAll(async () => {
  desk = await startConsole({ simulator: { channels: 400 }, withSweep: true });
  await sql`update channels set link_checked_at = now(),
    link_state = (array['AUTH', 'QR', 'SYNC_ERROR', 'LAUNCH', null])[1 + abs(hashtext(id)) % 5]`.execute(
    desk.db,
  );
  await sql`update channels set created_at = null where id in (select id from channels limit 3)`.execute(
    desk.db,
  );
  all = await walk({});
  expect(all).toHaveLength(400);
});
afterAll(() => desk.close());

async function list(query: Query): Promise<ChannelList> {
  const response = await desk.admin.call(api.channels.list, { query });
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

async function walk(query: Query): Promise<Channel[]> {
  const found: Channel[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await list({ ...query, limit: 100, ...(cursor ? { cursor } : {}) });
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}

const day = (offset: number) => new Date(Date.now() + offset * dayMs).toISOString().slice(0, 10);
const till = ({ activeTill }: Channel) => (activeTill === null ? null : Date.parse(activeTill));
const made = ({ createdAt }: Channel) => (createdAt === null ? null : Date.parse(createdAt));
const between = (value: number | null, from: number, to: number) =>
  value !== null && value >= from && value < to;

test.each<[string, Query, (channel: Channel) => boolean]>([
  [
    'ends within a week',
    { expiresFrom: '0d', expiresTo: '7d' },
    (one) => between(till(one), Date.now(), Date.now() + 7 * dayMs),
  ],
  [
    'ends in more than two months',
    { expiresFrom: '60d' },
    (one) => between(till(one), Date.now() + 60 * dayMs, Number.POSITIVE_INFINITY),
  ],
  [
    'ended more than ten days ago',
    { expiresTo: '-10d' },
    (one) => between(till(one), 0, Date.now() - 10 * dayMs),
  ],
  [
    'ends on days of the calendar, both included',
    { expiresFrom: day(3), expiresTo: day(9) },
    (one) => between(till(one), Date.parse(day(3)), Date.parse(day(10))),
  ],
  [
    'was created in the last month',
    { createdFrom: '-30d' },
    (one) => between(made(one), Date.now() - 30 * dayMs, Number.POSITIVE_INFINITY),
  ],
  [
    'was created on days of the calendar',
    { createdFrom: day(-200), createdTo: day(-50) },
    (one) => between(made(one), Date.parse(day(-200)), Date.parse(day(-49))),
  ],
  ['has run out', { expired: 'true' }, (one) => (till(one) ?? Date.now() * 2) <= Date.now()],
  ['has not run out', { expired: 'false' }, (one) => (till(one) ?? Date.now() * 2) > Date.now()],
  ['is stopped', { stopped: 'true' }, (one) => one.isStopped],
  ['is not stopped', { stopped: 'false' }, (one) => !one.isStopped],
  ['has a phone number', { hasPhone: 'true' }, (one) => one.phone !== null],
  ['has none', { hasPhone: 'false' }, (one) => one.phone === null],
  [
    'several at once',
    { mode: 'live', status: 'active', link: 'QR', hasPhone: 'true' },
    (one) =>
      one.mode === 'live' &&
      one.status === 'active' &&
      one.link?.state === 'QR' &&
      one.phone !== null,
  ],
])('finds exactly what %s', async (_name, query, isMeant) => {
  const found = await walk(query);

  const meant = all.filter(isMeant);
  expect(found.map(({ id }) => id).toSorted()).toEqual(meant.map(({ id }) => id).toSorted());
  expect(meant.length).toBeGreaterThan(0);
  expect(meant.length).toBeLessThan(400);
  expect((await list(query)).total).toBe(meant.length);
});

test('each channel has exactly one link state as last known, or none', async () => {
  const totals = await Promise.all(
    linkFilter.options.map(async (link) => {
      const found = await walk({ link });
      const states = new Set(found.map((one) => one.link?.state ?? 'not-checked'));
      expect(states).toEqual(new Set(found.length > 0 ? [link] : []));
      return found.length;
    }),
  );

  expect(totals.filter((total) => total > 0)).toHaveLength(5);
  expect(totals.reduce((sum, total) => sum + total)).toBe(400);
});

describe('by link state', () => {
  test('channels are in the order of the words, those never checked last both ways', async () => {
    const words = (found: Channel[]) => [...new Set(found.map((one) => one.link?.state ?? null))];

    expect(words(await walk({ sort: 'link' }))).toEqual([
      'LAUNCH',
      'AUTH',
      'SYNC_ERROR',
      'QR',
      null,
    ]);
    expect(words(await walk({ sort: '-link' }))).toEqual([
      'QR',
      'SYNC_ERROR',
      'AUTH',
      'LAUNCH',
      null,
    ]);
  });
});

describe('exact hits come first', () => {
  test.each(['id', '-name', 'activeTill', '-status'] as const)('sorted by %s', async (sort) => {
    const [last] = await walk({ sort: sort.startsWith('-') ? sort : (`-${sort}` as '-id') });
    const wanted = last as Channel;
    // The ID of one channel stands in the names of many others.
    await sql`update channels set name = ${wanted.id} || name,
      name_folded = ${wanted.id.toLowerCase()} || name_folded,
      name_key = left(${wanted.id.toLowerCase()} || name_folded, 60)
      where id <> ${wanted.id} and id in (select id from channels order by id limit 60)`.execute(
      desk.db,
    );

    const found = await walk({ search: wanted.id, sort });

    expect(found.length).toBeGreaterThan(30);
    expect(found[0]?.id).toBe(wanted.id);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });

  test('for a whole phone number, noted or linked', async () => {
    await desk.deps.mirror.recordHealth(all[7]?.id ?? '', { user: { id: '61491570156' } });
    await sql`update channels set phone = '161491570156' where id = ${all[3]?.id}`.execute(desk.db);

    const { items } = await list({ search: '+61 491 570 156', sort: '-id' });

    expect(items.map(({ id }) => id)).toEqual([all[7]?.id, all[3]?.id]);
  });
});

test('one or two letters find words that begin with them, three find any part', async () => {
  const named = async (search: string) =>
    (await walk({ search })).map(({ name, id }) => `${name} ${id}`.toLowerCase());

  const short = await named('ba');
  expect(short.length).toBeGreaterThan(0);
  for (const text of short) expect(text).toMatch(/(^|[ -])ba/);
  expect((await named('ker')).some((text) => text.includes('bakery'))).toBe(true);
});

test.each(['2026-02-30', '7', 'd', '1.5d', '99999d', 'tomorrow', '2026-13-01'])(
  'refuses %s as a moment, and says what one looks like',
  async (expiresTo) => {
    const response = await desk.admin.send('GET', '/channels', { query: { expiresTo } });

    expect(response.json()).toMatchObject({
      code: 'validation-failed',
      errors: [{ pointer: '/query/expiresTo', message: expect.stringContaining('7d') }],
    });
  },
);
