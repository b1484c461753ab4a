import { api, type Policy } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import type { Acting } from './support/acting.ts';
import { runRows } from './support/bulk.ts';
import { check, previewOf, readPolicy } from './support/policies.ts';
import { dayMs, given, hourMs, startPolicy, sweep } from './support/policy-desk.ts';
import { beginOfMonth } from './support/virtual-time.ts';

/** The row of the policy's latest run whose call met silence, once it is known that no days came. */
async function notApplied(desk: Acting, policy: Policy) {
  const run = (await readPolicy(desk, policy)).run?.id ?? '';
  const row = (await runRows(desk, { id: run })).find(({ state }) => state === 'not-applied');
  if (!row) throw new Error('no row is not applied');
  return { ...row, run };
}

/** A cap of two days and three who are due; of the two that get their turn one got no days. */
async function startCapped() {
  const started = await startPolicy(10, { caps: { perDay: 2, perMonth: 2 } });
  const { desk, policy } = started;
  await desk.fault('POST', '/extend', { drop: 'before', times: 1 });
  await check(desk);
  expect(await readPolicy(desk, policy)).toMatchObject({ spent: { today: 1, thisMonth: 1 } });
  return { ...started, row: await notApplied(desk, policy) };
}

const spentTwo = { spent: { today: 2, thisMonth: 2 } };

test('what a person has tried again of a finished run counts like all else, and the caps hold', async () => {
  const { desk, policy, row } = await startCapped();

  const retried = await desk.admin.send(
    'POST',
    `/channels/${row.channelId}/extensions/${row.operationId}/retry`,
    { body: { attempt: 2 } },
  );
  await check(desk);

  expect(retried.json(), retried.body).toMatchObject({ state: 'verified' });
  expect(await given(desk)).toHaveLength(2);
  expect(await readPolicy(desk, policy)).toMatchObject({ ...spentTwo, heldBack: 1 });
});

test('days that arrived late count like all else, and the caps hold', async () => {
  const { desk, policy, row } = await startCapped();
  await desk.simulator.control.mutate(row.channelId, { extendDays: 1 });
  desk.time.advance(1000);
  await sweep(desk);
  await desk.deps.reconcile();

  await check(desk);

  expect((await given(desk)).filter(({ comment }) => comment === policy.name)).toHaveLength(1);
  expect(await readPolicy(desk, policy)).toMatchObject({ ...spentTwo, heldBack: 1 });
});

test('what was ordered to be tried again counts before it is sent', async () => {
  const { desk, policy, row } = await startCapped();
  const retry = { params: { id: row.run } };
  await desk.db
    .updateTable('extension_runs')
    .set({ state: 'paused', finished_at: null })
    .where('id', '=', row.run)
    .execute();
  await desk.db
    .updateTable('extensions')
    .set({ ordered_attempt: 2 })
    .where('state', '=', 'not-applied')
    .execute();

  expect(await readPolicy(desk, policy)).toMatchObject(spentTwo);

  await desk.admin.call(api.extensionRuns.cancel, retry);
  expect(await readPolicy(desk, policy)).toMatchObject({ spent: { today: 1, thisMonth: 1 } });
});

/** Half a minute before a month ends. */
const monthEnd = new Date(beginOfMonth(2).getTime() - 30_000);

test('each extension counts on the day on which it was sent, however long its run goes on', async () => {
  const { desk, policy } = await startPolicy(10, {
    at: monthEnd,
    caps: { perDay: 3, perMonth: 3 },
  });
  await desk.fault('POST', '/extend', { drop: 'before', times: 1 });

  await check(desk);
  const begun = await readPolicy(desk, policy);
  const row = await notApplied(desk, policy);

  expect(begun.run?.state).toBe('done');
  expect(desk.time.clock.now().getUTCDate()).toBe(1);
  expect(begun.spent).toEqual({ today: 0, thisMonth: 0 });

  await desk.admin.call(api.extensionRuns.retry, { params: { id: row.run }, body: {} });
  await desk.deps.background.idle();

  expect((await readPolicy(desk, policy)).spent).toEqual({ today: 1, thisMonth: 1 });
});

test('what a person decides was not given is spent no more', async () => {
  const { desk, policy } = await startPolicy(10, { count: 1 });
  await desk.fault('POST', '/extend', { status: 200, body: { success: true } });
  await check(desk);
  const row = (await runRows(desk, { id: (await readPolicy(desk, policy)).run?.id ?? '' }))[0];
  expect(row?.state).toBe('conflict');
  expect((await readPolicy(desk, policy)).spent).toEqual({ today: 1, thisMonth: 1 });

  const path = `/channels/${row?.channelId}/extensions/${row?.operationId}/decide`;
  await desk.admin.send('POST', path, { body: { decision: 'not-applied', note: 'Asked Whapi' } });

  expect((await readPolicy(desk, policy)).spent).toEqual({ today: 0, thisMonth: 0 });
});

test('the next day begins with all of its cap', async () => {
  const { desk, policy } = await startPolicy(10, {
    count: 2,
    caps: { perDay: 2, perMonth: 4 },
  });
  await check(desk);
  desk.time.advance(dayMs);
  await sweep(desk);
  const [morning] = (await desk.deps.policies.list()).items;

  await check(desk);

  expect(morning).toMatchObject({ id: policy.id, spent: { today: 0, thisMonth: 2 } });
  expect(await given(desk)).toHaveLength(4);
});

test('a dry run reckons what has just failed or waits in a run as due today', async () => {
  const { desk, policy } = await startPolicy(10);
  const foreseen = async () => (await previewOf(policy, desk.admin, 3)).days;
  const [today, ...later] = await foreseen();
  await desk.fault('POST', '/extend', { status: 400, times: 3 });
  await check(desk);

  expect(await given(desk)).toEqual([]);
  expect(today).toMatchObject({ channels: 3, days: 6 });
  expect((await foreseen()).map(({ days }) => days)).toEqual([6, ...later.map(({ days }) => days)]);

  desk.time.advance(hourMs);
  await sweep(desk);
  await desk.fault('POST', '/extend', { delayMs: 1000 });
  await desk.deps.checkPolicies(new AbortController().signal);
  const [running] = await foreseen();
  await desk.deps.background.idle();

  expect(running).toMatchObject({ channels: 3, days: 6 });
  expect(await given(desk)).toHaveLength(3);
});
