import { api } from '@channeldesk/contracts';
import { describe, expect, test } from 'vitest';
import { extend } from './support/acting.ts';
import { readRun } from './support/bulk.ts';
import { startConsoleForTest } from './support/console.ts';
import {
  addPolicy,
  changePolicy,
  check,
  daily,
  previewOf,
  readPolicy,
} from './support/policies.ts';
import { dayMs, given, startPolicy, sweep } from './support/policy-desk.ts';

describe('a check', () => {
  test('extends who is due by the rule, once, and says so like any run', async () => {
    const { desk, ids, policy } = await startPolicy(10);

    await check(desk);
    await check(desk);

    const shown = await readPolicy(desk, policy);
    const movements = await given(desk);
    expect(movements.map(({ channelId, days }) => [channelId, days]).sort()).toEqual(
      ids.map((id) => [id, 1]).sort(),
    );
    expect(movements.every(({ comment }) => comment === 'Daily billing')).toBe(true);
    expect(shown).toMatchObject({
      state: 'on',
      spent: { today: 3, thisMonth: 3 },
      heldBack: 0,
      reason: null,
      checkedAt: expect.any(String),
    });
    expect(await readRun(desk, { id: shown.run?.id ?? '' })).toMatchObject({
      policyId: policy.id,
      state: 'done',
      actor: 'Daily billing',
      counts: { verified: 3 },
    });
    const ledger = (
      await desk.admin.call(api.ledger.list, { query: { kind: 'extension' } })
    ).json();
    expect(ledger.items).toHaveLength(3);
    expect(ledger.items[0]).toMatchObject({
      state: 'verified',
      days: -1,
      actor: { kind: 'policy', name: 'Daily billing' },
    });
  });

  test('leaves alone who has enough days, and begins no run for nobody', async () => {
    const { desk, policy } = await startPolicy(25);

    await check(desk);

    expect(await given(desk)).toEqual([]);
    expect((await readPolicy(desk, policy)).run).toBeNull();
    expect((await desk.admin.call(api.extensionRuns.list, {})).json().items).toEqual([]);
  });

  test('bills one day each day', async () => {
    const { desk, ids } = await startPolicy(10, { count: 2 });

    for (let day = 0; day < 4; day += 1) {
      await check(desk);
      desk.time.advance(dayMs);
      await sweep(desk);
    }

    const movements = await given(desk);
    for (const id of ids) {
      expect(movements.filter(({ channelId }) => channelId === id)).toHaveLength(4);
    }
  });

  test('steps until so many days are kept', async () => {
    const rule = { keepAtLeast: 20, whenFewerThan: 5, extendBy: 7, reviveWithin: 0 };
    const { desk } = await startPolicy(48, { count: 1, rule });

    await check(desk);

    expect((await given(desk)).map(({ days }) => days)).toEqual([21]);
  });

  test('does nothing while it is paused or deleted', async () => {
    const { desk, policy } = await startPolicy(10);
    await changePolicy(desk, policy, { state: 'paused' });
    await check(desk);
    await changePolicy(desk, policy, { state: 'on' });
    await desk.admin.call(api.policies.delete, { params: { id: policy.id } });
    await check(desk);

    expect(await given(desk)).toEqual([]);
    expect((await desk.admin.call(api.policies.list, {})).json().items).toEqual([]);
  });

  test('finds anew what a query matches', async () => {
    const { desk, ids } = await startPolicy(10, { scope: { query: 'mode=live&status=active' } });

    await check(desk);

    const movements = await given(desk);
    expect(movements.map(({ channelId }) => channelId)).toEqual(expect.arrayContaining(ids));
  });
});

describe('who is not extended', () => {
  test.each([
    ['expired before it revives', -25, 0],
    ['expired within what it revives', -23, 2],
  ])('%s', async (_, hours, extended) => {
    const { desk } = await startPolicy(hours, { count: 2, rule: { ...daily, reviveWithin: 1 } });

    await check(desk);

    expect(await given(desk)).toHaveLength(extended);
  });

  test('a channel that another policy has just extended', async () => {
    const { desk, ids } = await startPolicy(10);
    const second = await addPolicy(desk, { name: 'Again', scope: { ids } });
    await changePolicy(desk, second, { state: 'on' });

    await check(desk);
    await check(desk);

    expect(await given(desk)).toHaveLength(3);
    const { items } = await desk.deps.policies.list();
    expect(items.map(({ spent }) => spent.today).sort()).toEqual([0, 3]);
  });

  test('a trial or a stopped channel', async () => {
    const { desk, ids, policy } = await startPolicy(10, { count: 2 });
    const [trial = '', stopped = ''] = ids;
    await desk.simulator.control.mutate(trial, { mode: 'trial' });
    await desk.simulator.control.mutate(stopped, { stopped: true });
    await sweep(desk);

    await check(desk);

    expect(await given(desk)).toEqual([]);
    const { skipped } = await previewOf(policy, desk.admin, 1);
    expect(skipped).toEqual({ trial: 1, stopped: 1 });
  });
});

test('checks of several replicas at once spend once', async () => {
  const { desk } = await startPolicy(10, { count: 6 });
  const replica = await startConsoleForTest({ beside: desk, clock: desk.time.clock });

  await Promise.all([check(desk), check(replica), check(desk), check(replica)]);

  expect(await given(desk)).toHaveLength(6);
});

test('what somebody else gave since the last sweep is seen before anything is given', async () => {
  const { desk, ids, policy } = await startPolicy(10, { count: 1 });
  await desk.simulator.control.mutate(ids[0] ?? '', { extendDays: 30 });

  await check(desk);

  const own = (await given(desk)).filter(({ comment }) => comment === policy.name);
  expect(own).toEqual([]);
  const rows = await desk.db.selectFrom('extensions').select(['state', 'problem']).execute();
  expect(rows).toEqual([{ state: 'rejected', problem: 'conflict' }]);
});

test('what is extended by hand is not due any more, before any sweep has seen it', async () => {
  const { desk, ids } = await startPolicy(10, { count: 1 });
  await extend(desk, ids[0] ?? '', { days: 30 });

  await check(desk);

  expect((await given(desk)).map(({ days }) => days)).toEqual([30]);
});
