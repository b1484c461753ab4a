import { api } from '@channeldesk/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { startConsole, type TestConsole } from './support/console.ts';
import { forecast, mirror, options } from './support/forecasts.ts';
import { addPolicy, changePolicy } from './support/policies.ts';

let desk: TestConsole;
beforeAll(async () => {
  desk = await startConsole(options);
});
beforeEach(async () => {
  await desk.db.deleteFrom('channels').execute();
});
afterAll(() => desk.close());

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

    expect((await forecast(desk)).autoExtension).toBeNull();
  });

  test('has policies extend whom they look after, and keeps the others day by day', async () => {
    await mirror(desk, [
      { till: '2026-12-09T10:00:00Z' },
      { till: '2026-12-10T00:00:00Z' },
      { till: '2027-01-10T00:00:00Z' },
    ]);
    await withPolicy({ scope: { ids: ['FORECAST-000', 'FORECAST-002'] } });

    const { weeks, runsOutOn, autoExtension } = await forecast(desk, { horizonDays: 14 });

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
    await mirror(
      desk,
      Array.from({ length: 50 }, () => ({ till: '2026-12-09T10:00:00Z' })),
    );
    await withPolicy({ caps: { perDay: 10_000, perMonth: 10_000 } });

    const { runsOutOn, autoExtension } = await forecast(desk);

    expect(runsOutOn).toBe('2027-01-02');
    expect(autoExtension?.runsOutOn).toBe('2026-12-07');
  });

  test('has a channel of several policies extended by the oldest', async () => {
    await mirror(desk, [{ till: '2026-12-09T10:00:00Z' }]);
    await withPolicy({});
    await withPolicy({ rule: { ...monthly, extendBy: 99 } });

    const { autoExtension } = await forecast(desk, { horizonDays: 7 });

    expect(autoExtension).toMatchObject({ policies: 2, channels: 1 });
    expect(autoExtension?.weeks[0]?.daysByPolicies).toBe(30);
  });

  test('spends no more than the caps allow', async () => {
    await mirror(
      desk,
      Array.from({ length: 5 }, () => ({ till: '2026-12-09T10:00:00Z' })),
    );
    await withPolicy({ caps: { perDay: 60, perMonth: 60 } });

    const { autoExtension } = await forecast(desk, { horizonDays: 14 });

    expect(autoExtension?.weeks.map(({ daysByPolicies }) => daysByPolicies)).toEqual([60, 0]);
    expect(autoExtension?.channelsLost).toBe(3);
  });
});
