import { api } from '@channeldesk/contracts';
import { describe, expect, test } from 'vitest';
import { check, readPolicy } from './support/policies.ts';
import { given, startPolicy } from './support/policy-desk.ts';

describe('limits', () => {
  test('a cap of the day makes the last ones wait, and says how many', async () => {
    const { desk, policy } = await startPolicy(10, {
      count: 5,
      caps: { perDay: 2, perMonth: 100 },
    });

    await check(desk);
    await check(desk);

    expect(await given(desk)).toHaveLength(2);
    // Neither those that wait nor the check that gave nobody anything are written down as a plan.
    expect(await desk.db.selectFrom('extension_plans').selectAll().execute()).toHaveLength(1);
    expect(await desk.db.selectFrom('extension_plan_rows').selectAll().execute()).toHaveLength(2);
    expect((await desk.admin.call(api.account.get, {})).json().attention.stopped).toEqual({
      runs: 0,
      policies: 1,
    });
    expect(await readPolicy(desk, policy)).toMatchObject({
      heldBack: 3,
      spent: { today: 2 },
      reason: null,
    });
  });

  test('a cap of the month makes them wait as well', async () => {
    const { desk, policy } = await startPolicy(10, { caps: { perDay: 100, perMonth: 2 } });

    await check(desk);
    await check(desk);

    expect(await given(desk)).toHaveLength(2);
    expect(await readPolicy(desk, policy)).toMatchObject({ heldBack: 1, spent: { thisMonth: 2 } });
  });

  test('a balance that is short is told, spends what is there, and goes on after a top-up', async () => {
    const { desk, policy } = await startPolicy(10, { count: 3 });
    await desk.simulator.control.topUp(2 - (await desk.simulator.control.books()).balance);

    await check(desk);
    desk.time.advance(2000);
    await check(desk);
    const short = await readPolicy(desk, policy);
    await desk.simulator.control.topUp(50);
    desk.time.advance(2000);
    await check(desk);

    expect(short.reason).toBe('The balance is short: 0 days are left, and 1 channel waits.');
    expect(await given(desk)).toHaveLength(3);
    expect((await readPolicy(desk, policy)).reason).toBeNull();
  });
});
