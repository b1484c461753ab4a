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
import { dayMs, given, hourMs, startPolicy, sweep } from './support/policy-desk.ts';

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

/** At most 14 rows are under way and 4 have ended when the fifth failure of a run is counted. */
const moreThanLeave = { count: 19, channels: 60 };

describe('when the upstream is not sure', () => {
  test('what was not applied is tried again after an hour, by then as another operation', async () => {
    const { desk, ids, policy } = await startPolicy(10, { count: 1 });
    await desk.fault('POST', `/channels/${ids[0]}/extend`, { hang: 'before', times: 1 });

    await check(desk);
    await check(desk);
    const failed = await readPolicy(desk, policy);
    desk.time.advance(hourMs);
    await sweep(desk);
    await check(desk);

    expect(failed).toMatchObject({
      reason: '1 channel failed, and waits up to an hour to be tried again.',
      spent: { today: 0 },
    });
    expect(await given(desk)).toHaveLength(1);
    expect(await readPolicy(desk, policy)).toMatchObject({ reason: null, spent: { today: 1 } });
  });

  test('a channel that is refused has the others not wait for a place within the caps', async () => {
    const { desk, ids, policy } = await startPolicy(10, { caps: { perDay: 1, perMonth: 10 } });
    const { first } = await desk.deps.policies.preview(policy.id, {
      horizonDays: 1,
      mayReadChannels: true,
    });
    await desk.fault('POST', `/channels/${first?.[0]?.channelId}/extend`, { status: 400 });

    await check(desk);
    await check(desk);

    expect(ids).toContain(first?.[0]?.channelId);
    expect(await given(desk)).toHaveLength(1);
    expect((await readPolicy(desk, policy)).reason).toContain('1 channel failed');
  });

  test('a run that stopped by itself is told, and what is left is planned anew', async () => {
    const { desk, ids, policy } = await startPolicy(10, moreThanLeave);
    await desk.fault('POST', '/extend', { status: 503 });

    await check(desk);
    await desk.simulator.control.clearFaults();
    await check(desk);
    const shown = await readPolicy(desk, policy);
    for (let hour = 0; hour < 3; hour += 1) {
      desk.time.advance(hourMs);
      await sweep(desk);
      await check(desk);
    }

    expect(shown.reason).toMatch(/failed|stopped/);
    expect(await given(desk)).toHaveLength(ids.length);
    expect((await readPolicy(desk, policy)).reason).toBeNull();
  });

  test('a run that stopped is not gone on with by terms that no longer hold', async () => {
    const { desk, policy } = await startPolicy(10, moreThanLeave);
    await desk.fault('POST', '/extend', { status: 503 });
    await check(desk);
    const stopped = await readPolicy(desk, policy);
    await desk.simulator.control.clearFaults();
    desk.time.advance(11 * hourMs);
    await sweep(desk);

    await check(desk);
    await check(desk);

    expect(stopped.run).toMatchObject({
      state: 'paused',
      reason: expect.stringMatching(/^5 calls in a row failed/),
    });
    expect(await given(desk)).toEqual([]);
    expect((await readPolicy(desk, policy)).run).toMatchObject({
      id: stopped.run?.id,
      state: 'cancelled',
    });
  });

  test('a run that a person paused is left to that person', async () => {
    const { desk, policy } = await startPolicy(10, { count: 12 });
    await desk.fault('POST', '/extend', { delayMs: 300, times: 30 });
    await desk.deps.checkPolicies(new AbortController().signal);
    const run = (await readPolicy(desk, policy)).run?.id ?? '';
    await desk.admin.call(api.extensionRuns.pause, { params: { id: run } });
    await desk.deps.background.idle();
    const before = await desk.asked('POST', '/extend');
    await check(desk);
    await check(desk);

    expect((await readPolicy(desk, policy)).reason).toContain('paused by hand');
    expect(before).toBeLessThan(12);
    expect(await desk.asked('POST', '/extend')).toBe(before);
    expect(await readRun(desk, { id: run })).toMatchObject({ counts: { waiting: 12 - before } });
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
