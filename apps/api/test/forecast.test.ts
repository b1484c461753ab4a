import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';
import { forecast, mirror, now, options } from './support/forecasts.ts';
import type { MirroredRow } from './support/mirrored-rows.ts';

let desk: TestConsole;
beforeAll(async () => {
  desk = await startConsole(options);
});
beforeEach(async () => {
  await desk.db.deleteFrom('channels').execute();
});
afterAll(() => desk.close());

describe('what is needed', () => {
  test('counts each channel from the day in UTC on which it runs out, to the end of each week', async () => {
    await mirror(desk, [
      { till: '2026-12-07T15:00:01Z' },
      { till: '2026-12-07T23:59:59Z' },
      { till: '2026-12-08T00:00:00Z' },
      { till: '2026-12-13T12:00:00Z' },
      { till: '2026-12-14T00:00:00Z' },
      { till: '2027-06-01T00:00:00Z' },
    ]);

    const { weeks, channels, withoutExtension } = await forecast(desk, { horizonDays: 21 });

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
    await mirror(desk, [row]);

    const { channels, weeks, withoutExtension } = await forecast(desk, { horizonDays: 7 });

    expect([channels, weeks[0]?.channelsRunningOut, weeks[0]?.daysNeeded]).toEqual([
      count,
      count,
      4 * count,
    ]);
    expect(withoutExtension.first).toHaveLength(count);
  });

  test('looks 26 weeks ahead unless it is asked for another time; the last week may be short', async () => {
    const usual = await forecast(desk);
    const short = await forecast(desk, { horizonDays: 10 });

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
    await mirror(desk, ten);

    const { runsOutOn, weeks, balance } = await forecast(desk);

    expect(balance?.days).toBe(1204);
    // 120 days of ten are paid from 7 December to 5 April.
    expect(runsOutOn).toBe('2027-04-06');
    const inWeek = weeks.find(({ from, to }) => from <= '2027-04-06' && '2027-04-06' <= to);
    expect(inWeek?.balanceAtEnd).toBeLessThan(0);
    expect(weeks.at(-1)?.balanceAtEnd).toBe(1204 - 1820);
  });

  test('a balance that ends with the day has paid it', async () => {
    await mirror(desk, ten);

    expect((await forecast(desk, { extraDays: 5 })).runsOutOn).toBe('2027-04-06');
    expect((await forecast(desk, { extraDays: 6 })).runsOutOn).toBe('2027-04-07');
  });

  test('with enough more days it lasts to the horizon, and the balance is told as it is', async () => {
    await mirror(desk, ten);

    const told = await forecast(desk, { extraDays: 616 });

    expect(told).toMatchObject({ runsOutOn: null, extraDays: 616, balance: { days: 1204 } });
    expect(told.weeks.at(-1)?.balanceAtEnd).toBe(0);
  });

  test('without a balance the need is told and no day, and why', async () => {
    const silent = await startConsoleForTest(options);
    await mirror(silent, ten);
    await silent.simulator.control.addFault({ match: { path: '/partners' }, status: 503 });

    const told = await forecast(silent, { extraDays: 500 });

    expect(told).toMatchObject({
      balance: null,
      runsOutOn: null,
      unavailable: { since: now, code: 'upstream-unavailable' },
    });
    expect(told.weeks[0]).toMatchObject({ daysNeeded: 70, balanceAtEnd: null });
  });
});

describe('which channels run out first', () => {
  const many = Array.from({ length: 22 }, (_, index) => ({
    id: `FIRST-${index}`,
    till: new Date(Date.parse(now) + (index + 1) * 3_600_000 * 12).toISOString(),
  }));

  test('names twenty, soonest first, with the days they have left', async () => {
    await mirror(desk, many.toReversed());

    const { first } = (await forecast(desk)).withoutExtension;

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
    await mirror(desk, many);
    const key = await desk.key(['account:read']);

    const told = await forecast({ admin: key });

    expect(told.withoutExtension.first).toBeNull();
    expect(told.channels).toBe(22);
    expect(JSON.stringify(told)).not.toContain('FIRST-');
  });
});

test('says how old the list is that it counts, and that it was never read', async () => {
  const before = await forecast(desk);
  await desk.deps.sweeper.sweep(desk.deps.background.signal);

  expect(before.asOf).toBeNull();
  expect((await forecast(desk)).asOf).toBe(now);
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
