import { api } from '@channeldesk/contracts';
import { expect, test, vi } from 'vitest';
import type { Acting } from './support/acting.ts';
import { check, readPolicy } from './support/policies.ts';
import { given, startPolicy, sweep } from './support/policy-desk.ts';

const plannedRows = ({ db }: Acting) =>
  db.selectFrom('extension_plan_rows').select(['plan_id', 'channel_id']).execute();

const checkOnly = ({ deps }: Acting) => deps.checkPolicies(new AbortController().signal);

test('nothing is planned while rows of a run that was withdrawn are under way', async () => {
  const { desk, policy } = await startPolicy(10, { count: 17, caps: { perDay: 12, perMonth: 12 } });
  await desk.fault('POST', '/extend', { delayMs: 1500, times: 10 });
  await checkOnly(desk);
  await vi.waitFor(async () => expect(await desk.asked('POST', '/extend')).toBe(10), 5000);
  const stop = { state: 'paused', reason: 'Too many failed.' } as const;
  await desk.db.updateTable('extension_runs').set(stop).execute();

  await checkOnly(desk);
  const withdrawn = await readPolicy(desk, policy);
  await checkOnly(desk);
  const waiting = await readPolicy(desk, policy);

  expect(withdrawn).toMatchObject({
    run: { state: 'cancelled' },
    reason: 'Its last run stopped. Too many failed.',
  });
  expect(waiting.reason).toBe('What its last run has sent is not settled yet.');
  expect(await plannedRows(desk)).toHaveLength(12);

  await desk.deps.background.idle();
  await check(desk);
  await check(desk);
  expect(await given(desk)).toHaveLength(12);
  expect((await readPolicy(desk, policy)).spent.today).toBe(12);
});

const minuteMs = 60_000;

test('while Whapi is away few channels are planned at each check, and all soon after it is back', async () => {
  const { desk, ids, policy } = await startPolicy(10, { count: 60, channels: 200 });
  await desk.fault('POST', '/extend', { status: 503 });
  for (let time = 0; time < 3; time += 1) {
    await check(desk);
    desk.time.advance(minuteMs);
    await sweep(desk);
  }
  const whileAway = await plannedRows(desk);
  const away = await readPolicy(desk, policy);
  await desk.simulator.control.clearFaults();

  await check(desk);
  await check(desk);
  const probing = await readPolicy(desk, policy);
  const given20 = await given(desk);
  await check(desk);
  desk.time.advance(15 * minuteMs);
  await sweep(desk);
  await check(desk);

  expect(whileAway).toHaveLength(60 + 20);
  expect(away.reason).toMatch(/^Its last run stopped, so 20 channels go first/);
  expect(given20).toHaveLength(20);
  expect(probing.reason).toMatch(/^Its last run stopped, so 20 channels go first/);
  expect(await given(desk)).toHaveLength(ids.length);
  expect((await readPolicy(desk, policy)).reason).toBeNull();
});

test('a channel that Whapi refuses waits an hour, one that met silence for a quarter of it', async () => {
  const { desk, ids, policy } = await startPolicy(10, { count: 2 });
  const [refused, unheard] = ids;
  await desk.fault('POST', `/channels/${refused}/extend`, { status: 400, times: 1 });
  await desk.fault('POST', `/channels/${unheard}/extend`, { status: 503, times: 1 });
  await check(desk);

  desk.time.advance(15 * minuteMs);
  await sweep(desk);
  await check(desk);
  const first = await given(desk);
  desk.time.advance(45 * minuteMs);
  await sweep(desk);
  await check(desk);

  expect(first.map(({ channelId }) => channelId)).toEqual([unheard]);
  expect((await given(desk)).map(({ channelId }) => channelId)).toEqual([unheard, refused]);
  expect((await readPolicy(desk, policy)).reason).toBeNull();
});

test.each(['paused', 'deleted'])(
  'a stopped run of a policy that is %s waits for a person',
  async (state) => {
    const { desk, policy } = await startPolicy(10);
    await check(desk);
    const params = { id: policy.id };
    if (state === 'deleted') await desk.admin.call(api.policies.delete, { params });
    const stop = { state: 'paused', reason: 'Too many failed.', finished_at: null } as const;
    await desk.db.updateTable('extension_runs').set(stop).execute();
    const stopped = async () =>
      (await desk.admin.call(api.account.get, {})).json().attention.stopped;
    const whileOn = await stopped();
    if (state === 'paused') {
      await desk.db.updateTable('policies').set({ state: 'paused' }).execute();
    }

    expect(await stopped()).toEqual({ runs: 1, policies: 0 });
    expect(whileOn.runs).toBe(state === 'paused' ? 0 : 1);
  },
);
