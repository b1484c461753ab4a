import { api, type Forecast, type forecastQuery } from '@channeldesk/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { z } from 'zod';
import type { TestClient } from './support/client.ts';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';
import { type MirroredRow, mirrorRows } from './support/mirrored-rows.ts';
import { createMovableClock } from './support/movable-clock.ts';
import { addPolicy, changePolicy } from './support/policies.ts';

const now = '2026-12-07T15:00:00.000Z';

const options = {
  simulator: { channels: 0 },
  clock: createMovableClock(new Date(now)),
};

let desk: TestConsole;
beforeAll(async () => {
  desk = await startConsole(options);
});
beforeEach(async () => {
  await desk.db.deleteFrom('channels').execute();
});
afterAll(() => desk.close());

/** Puts channels into the mirror as a sweep would have left them. */
const mirror = (rows: readonly MirroredRow[], { db } = desk) => mirrorRows(db, 'FORECAST', rows);

async function forecast(
  query: z.input<typeof forecastQuery> = {},
  client: TestClient = desk.admin,
): Promise<Forecast> {
  const response = await client.call(api.forecast.get, { query });
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

describe('what is needed', () => {
  test('counts each channel from the day in UTC on which it runs out, to the end of each week', async () => {
    await mirror([
      { till: '2026-12-07T15:00:01Z' },
      { till: '2026-12-07T23:59:59Z' },
      { till: '2026-12-08T00:00:00Z' },
      { till: '2026-12-13T12:00:00Z' },
      { till: '2026-12-14T00:00:00Z' },
      { till: '2027-06-01T00:00:00Z' },
    ]);

    const { weeks, channels, withoutExtension } = await forecast({ horizonDays: 21 });

    expect(channels).toBe(6);
    expect(weeks).toEqual([
      // Two for seven days, one for six, one for the last day alone.
      {
        from: '2026-12-07',
        to: '2026-12-13',
        channelsRunningOut: 4,
        daysNeeded: 21,
        balanceAtEnd: 1183,
      },
      {
        from: '2026-12-14',
        to: '2026-12-20',
        channelsRunningOut: 1,
        daysNeeded: 35,
        balanceAtEnd: 1148,
      },
      {
        from: '2026-12-21',
        to: '2026-12-27',
        channelsRunningOut: 0,
        daysNeeded: 35,
        balanceAtEnd: 1113,
      },
    ]);
    expect(withoutExtension.weeks).toEqual([
      { from: '2026-12-07', to: '2026-12-13', channelsRunningOut: 4, channelsLeft: 2 },
      { from: '2026-12-14', to: '2026-12-20', channelsRunningOut: 1, channelsLeft: 1 },
      { from: '2026-12-21', to: '2026-12-27', channelsRunningOut: 0, channelsLeft: 1 },
    ]);
  });

  test.each<[string, MirroredRow, number]>([
    ['a live channel', { till: '2026-12-10T00:00:00Z' }, 1],
    ['a sandbox', { till: '2026-12-10T00:00:00Z', mode: 'dev' }, 1],
    ['one that is starting', { till: '2026-12-10T00:00:00Z', vendorStatus: 'launching' }, 1],
    ['one of a status nobody knows', { till: '2026-12-10T00:00:00Z', vendorStatus: 'odd' }, 1],
    ['a trial', { till: '2026-12-10T00:00:00Z', mode: 'trial' }, 0],
    ['an archived sandbox', { till: '2026-12-10T00:00:00Z', mode: 'dev_archive' }, 0],
    ['a stopped channel', { till: '2026-12-10T00:00:00Z', isStopped: true }, 0],
    ['a blocked channel', { till: '2026-12-10T00:00:00Z', isBlocked: true }, 0],
    ['one that has just expired', { till: now }, 0],
    ['one that is gone', { till: '2026-12-10T00:00:00Z', isGone: true }, 0],
    ['one without an active-till', { till: null }, 0],
  ])('of %s: %#', async (_what, row, count) => {
    await mirror([row]);

    const { channels, weeks, withoutExtension } = await forecast({ horizonDays: 7 });

    expect([channels, weeks[0]?.channelsRunningOut, weeks[0]?.daysNeeded]).toEqual([
      count,
      count,
      4 * count,
    ]);
    expect(withoutExtension.first).toHaveLength(count);
  });

  test('looks 26 weeks ahead unless it is asked for another time; the last week may be short', async () => {
    const usual = await forecast();
    const short = await forecast({ horizonDays: 10 });

    expect(usual.weeks).toHaveLength(26);
    expect(usual.weeks.at(-1)?.to).toBe('2027-06-06');
    expect(short.weeks.map(({ from, to }) => [from, to])).toEqual([
      ['2026-12-07', '2026-12-13'],
      ['2026-12-14', '2026-12-16'],
    ]);
  });
});

describe('how long the balance lasts', () => {
  /** Ten channels need ten days a day, and the balance is 1204. */
  const ten = Array.from({ length: 10 }, () => ({ till: '2026-12-07T20:00:00Z' }));

  test('names the first day that is not paid in full, and what is missing from then on', async () => {
    await mirror(ten);

    const { runsOutOn, weeks, balance } = await forecast();

    expect(balance?.days).toBe(1204);
    // 120 days of ten are paid from 7 December to 5 April.
    expect(runsOutOn).toBe('2027-04-06');
    const inWeek = weeks.find(({ from, to }) => from <= '2027-04-06' && '2027-04-06' <= to);
    expect(inWeek?.balanceAtEnd).toBeLessThan(0);
    expect(weeks.at(-1)?.balanceAtEnd).toBe(1204 - 1820);
  });

  test('a balance that ends with the day has paid it', async () => {
    await mirror(ten);

    expect((await forecast({ extraDays: 5 })).runsOutOn).toBe('2027-04-06');
    expect((await forecast({ extraDays: 6 })).runsOutOn).toBe('2027-04-07');
  });

  test('with enough more days it lasts to the horizon, and the balance is told as it is', async () => {
    await mirror(ten);

    const told = await forecast({ extraDays: 616 });

    expect(told).toMatchObject({ runsOutOn: null, extraDays: 616, balance: { days: 1204 } });
    expect(told.weeks.at(-1)?.balanceAtEnd).toBe(0);
  });

  test('without a balance the need is told and no day, and why', async () => {
    const silent = await startConsoleForTest(options);
    await mirror(ten, silent);
    await silent.simulator.control.addFault({ match: { path: '/partners' }, status: 503 });

    const told = await forecast({ extraDays: 500 }, silent.admin);

    expect(told).toMatchObject({
      balance: null,
      runsOutOn: null,
      unavailable: { since: now, code: 'upstream-unavailable' },
    });
    expect(told.weeks[0]).toMatchObject({ daysNeeded: 70, balanceAtEnd: null });
  });
});

describe('with auto-extension', () => {
  const monthly = { keepAtLeast: 3, whenFewerThan: 3, extendBy: 30, reviveWithin: 0 };

  async function withPolicy(order: Parameters<typeof addPolicy>[1]): Promise<void> {
    const policy = await addPolicy(desk, { rule: monthly, ...order });
    await changePolicy(desk, policy, { state: 'on' });
    onTestFinished(async () => {
      await desk.admin.call(api.policies.delete, { params: { id: policy.id } });
    });
  }

  test('is not told while no policy is on', async () => {
    await addPolicy(desk);

    expect((await forecast()).autoExtension).toBeNull();
  });

  test('has policies extend whom they look after, and keeps the others day by day', async () => {
    await mirror([
      { till: '2026-12-09T10:00:00Z' },
      { till: '2026-12-10T00:00:00Z' },
      { till: '2027-01-10T00:00:00Z' },
    ]);
    await withPolicy({ scope: { ids: ['FORECAST-000', 'FORECAST-002'] } });

    const { weeks, runsOutOn, autoExtension } = await forecast({ horizonDays: 14 });

    expect(weeks.map(({ daysNeeded }) => daysNeeded)).toEqual([9, 14]);
    expect(runsOutOn).toBeNull();
    expect(autoExtension).toEqual({
      policies: 1,
      channels: 2,
      channelsLost: 0,
      runsOutOn: null,
      weeks: [
        {
          from: '2026-12-07',
          to: '2026-12-13',
          daysByPolicies: 30,
          daysNeeded: 34,
          balanceAtEnd: 1170,
        },
        {
          from: '2026-12-14',
          to: '2026-12-20',
          daysByPolicies: 0,
          daysNeeded: 7,
          balanceAtEnd: 1163,
        },
      ],
    });
  });

  test('runs out on another day than without', async () => {
    await mirror(Array.from({ length: 50 }, () => ({ till: '2026-12-09T10:00:00Z' })));
    await withPolicy({ caps: { perDay: 10_000, perMonth: 10_000 } });

    const { runsOutOn, autoExtension } = await forecast();

    expect(runsOutOn).toBe('2027-01-02');
    expect(autoExtension?.runsOutOn).toBe('2026-12-07');
  });

  test('has a channel of several policies extended by the oldest', async () => {
    await mirror([{ till: '2026-12-09T10:00:00Z' }]);
    await withPolicy({});
    await withPolicy({ rule: { ...monthly, extendBy: 99 } });

    const { autoExtension } = await forecast({ horizonDays: 7 });

    expect(autoExtension).toMatchObject({ policies: 2, channels: 1 });
    expect(autoExtension?.weeks[0]?.daysByPolicies).toBe(30);
  });

  test('spends no more than the caps allow', async () => {
    await mirror(Array.from({ length: 5 }, () => ({ till: '2026-12-09T10:00:00Z' })));
    await withPolicy({ caps: { perDay: 60, perMonth: 60 } });

    const { autoExtension } = await forecast({ horizonDays: 14 });

    expect(autoExtension?.weeks.map(({ daysByPolicies }) => daysByPolicies)).toEqual([60, 0]);
    expect(autoExtension?.channelsLost).toBe(3);
  });
});

describe('which channels run out first', () => {
  const many = Array.from({ length: 22 }, (_, index) => ({
    id: `FIRST-${index}`,
    till: new Date(Date.parse(now) + (index + 1) * 3_600_000 * 12).toISOString(),
  }));

  test('names twenty, soonest first, with the days they have left', async () => {
    await mirror(many.toReversed());

    const { first } = (await forecast()).withoutExtension;

    expect(first?.map(({ id }) => id)).toEqual(many.slice(0, 20).map(({ id }) => id));
    expect(first?.slice(0, 2)).toEqual([
      {
        id: 'FIRST-0',
        name: 'Name of FIRST-0',
        activeTill: '2026-12-08T03:00:00.000Z',
        daysLeft: 0,
      },
      {
        id: 'FIRST-1',
        name: 'Name of FIRST-1',
        activeTill: '2026-12-08T15:00:00.000Z',
        daysLeft: 1,
      },
    ]);
  });

  test('names none to a key that may not read channels, and still counts them', async () => {
    await mirror(many);
    const key = await desk.key(['account:read']);

    const told = await forecast({}, key);

    expect(told.withoutExtension.first).toBeNull();
    expect(told.channels).toBe(22);
    expect(JSON.stringify(told)).not.toContain('FIRST-');
  });
});

test('says how old the list is that it counts, and that it was never read', async () => {
  const before = await forecast();
  await desk.deps.sweeper.sweep(desk.deps.background.signal);

  expect(before.asOf).toBeNull();
  expect((await forecast()).asOf).toBe(now);
});

test.each([
  'extraDays=-1',
  'extraDays=1.5',
  'extraDays=10000001',
  'extraDays=many',
  'horizonDays=6',
  'horizonDays=729',
  'weeks=3',
])('refuses %s', async (query) => {
  expect(await desk.admin.send('GET', `/forecast?${query}`)).toBeProblem('validation-failed');
});
