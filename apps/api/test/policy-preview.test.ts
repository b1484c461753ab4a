import { api, type PolicyPreview } from '@channeldesk/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from './support/console.ts';
import { type MirroredRow, mirrorRows } from './support/mirrored-rows.ts';
import { createMovableClock } from './support/movable-clock.ts';
import { addPolicy, daily, previewOf } from './support/policies.ts';

const now = '2026-12-30T15:00:00.000Z';

const options = {
  simulator: { channels: 0, balance: 20 },
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

const mirror = (rows: readonly MirroredRow[]) => mirrorRows(desk.db, 'PREVIEW', rows);

const spent = ({ days }: PolicyPreview) =>
  days
    .filter(({ days: each }) => each > 0)
    .map(({ date, channels, days: each }) => [date, channels, each]);

describe('a preview', () => {
  test('says day by day what would be spent, before anything is switched on', async () => {
    await mirror([{ till: '2026-12-31T10:00:00Z' }, { till: '2027-01-02T01:00:00Z' }]);
    const policy = await addPolicy(desk);

    const preview = await previewOf(policy, desk.admin, 5);

    expect(spent(preview)).toEqual([
      ['2026-12-30', 1, 1],
      ['2026-12-31', 1, 1],
      ['2027-01-01', 2, 2],
      ['2027-01-02', 2, 2],
      ['2027-01-03', 2, 2],
    ]);
    expect(preview).toMatchObject({ channels: 2, skipped: {}, totalDays: 8, balance: 20 });
    expect(preview.days.map(({ balanceAtEnd }) => balanceAtEnd)).toEqual([19, 18, 16, 14, 12]);
    expect(preview.first).toMatchObject([
      {
        channelId: 'PREVIEW-000',
        days: 1,
        activeTillBefore: '2026-12-31T10:00:00.000Z',
        activeTillAfter: '2027-01-01T10:00:00.000Z',
      },
    ]);
    expect(await desk.db.selectFrom('extension_plans').selectAll().execute()).toEqual([]);
  });

  test('names the day on which the balance does not pay in full', async () => {
    await mirror(Array.from({ length: 8 }, () => ({ till: '2026-12-31T10:00:00Z' })));

    const preview = await previewOf(await addPolicy(desk), desk.admin, 5);

    expect(preview.runsOutOn).toBe('2027-01-01');
    expect(preview.days.map(({ balanceAtEnd }) => balanceAtEnd)).toEqual([12, 4, -4, -12, -20]);
  });

  test('keeps to the caps, and counts those of the month anew in the next one', async () => {
    await mirror(Array.from({ length: 4 }, () => ({ till: '2026-12-31T14:00:00Z' })));
    const rule = { keepAtLeast: 3, whenFewerThan: 3, extendBy: 30, reviveWithin: 0 };
    const policy = await addPolicy(desk, { rule, caps: { perDay: 60, perMonth: 60 } });

    const { days } = await previewOf(policy, desk.admin, 4);

    expect(days.map(({ days: each, heldBack }) => [each, heldBack])).toEqual([
      [60, 2],
      [0, 2],
      [0, 0],
      [0, 0],
    ]);
  });

  test('says how many it finds and never extends, and why', async () => {
    await mirror([
      { till: '2026-12-30T20:00:00Z', mode: 'trial' },
      { till: '2026-12-30T20:00:00Z', isStopped: true },
      { till: '2026-12-30T20:00:00Z', isBlocked: true },
      { till: '2026-12-30T20:00:00Z', mode: 'dev_archive' },
      { till: '2026-12-20T20:00:00Z' },
      { till: null },
      { till: '2026-12-30T20:00:00Z' },
    ]);

    const preview = await previewOf(await addPolicy(desk), desk.admin, 2);

    expect(preview.channels).toBe(1);
    expect(preview.skipped).toEqual({
      trial: 1,
      stopped: 1,
      blocked: 1,
      archived: 1,
      expired: 1,
      'no-end': 1,
    });
  });

  test('says how many of the chosen IDs this account does not have', async () => {
    await mirror([{ till: '2026-12-31T10:00:00Z' }]);
    const scope = { ids: ['PREVIEW-000', 'NOPE-12345'] };

    const preview = await previewOf(await addPolicy(desk, { scope }), desk.admin, 2);

    expect(preview).toMatchObject({ channels: 1, skipped: { unknown: 1 } });
  });

  test('says how many expire because the caps make them wait', async () => {
    await mirror(Array.from({ length: 4 }, () => ({ till: '2026-12-31T10:00:00Z' })));
    const policy = await addPolicy(desk, { caps: { perDay: 1, perMonth: 1 } });

    const { days } = await previewOf(policy, desk.admin, 4);

    expect(days.map(({ lost }) => lost)).toEqual([0, 0, 3, 0]);
  });

  test('revives what expired lately, from now', async () => {
    await mirror([{ till: '2026-12-29T15:00:00Z' }]);
    const rule = { keepAtLeast: 3, whenFewerThan: 3, extendBy: 10, reviveWithin: 2 };

    const preview = await previewOf(await addPolicy(desk, { rule }), desk.admin, 2);

    expect(preview.first).toMatchObject([{ activeTillAfter: '2027-01-09T15:00:00.000Z' }]);
    expect(spent(preview)).toEqual([['2026-12-30', 1, 10]]);
  });

  test.each([
    ['status=active', { vendorStatus: 'active' }, { vendorStatus: 'launching' }],
    ['status=starting', { vendorStatus: 'launching' }, {}],
    ['status=unknown', { vendorStatus: 'resting' }, {}],
    ['attention=not-linked', { linkState: 'QR' }, { linkState: 'AUTH' }],
  ])('asks %s of a channel also when its days have ended', async (query, matches, others) => {
    const [early, late] = ['2026-12-29T15:00:00Z', '2026-12-31T10:00:00Z'];
    await mirror([
      { till: early, ...matches },
      { till: late, ...matches },
      { till: late, ...others },
      { till: early, isStopped: true, ...matches },
    ]);
    const rule = { ...daily, reviveWithin: 5 };
    const caps = { perDay: 1, perMonth: 1 };
    const policy = await addPolicy(desk, { scope: { query }, rule, caps });

    const preview = await previewOf(policy, desk.admin, 9);

    expect(preview).toMatchObject({ channels: 2, skipped: {} });
    expect(preview.first).toMatchObject([{ channelId: 'PREVIEW-000' }]);
    expect(preview.days.map(({ lost }) => lost)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0]);
  });

  test('names no channels to who may not read them', async () => {
    await mirror([{ till: '2026-12-30T20:00:00Z' }]);
    const policy = await addPolicy(desk, { rule: daily });
    const key = await desk.key(['days:spend']);

    const preview = await previewOf(policy, key, 2);

    expect(preview.first).toBeNull();
    expect(preview.channels).toBe(1);
    expect(JSON.stringify(preview)).not.toContain('PREVIEW-000');
  });

  test('of more days than it may look ahead is refused', async () => {
    const policy = await addPolicy(desk);
    const params = { id: policy.id };

    const response = await desk.admin.call(api.policies.preview, {
      params,
      query: { horizonDays: 93 },
    });

    expect(response.statusCode).toBe(400);
  });
});
