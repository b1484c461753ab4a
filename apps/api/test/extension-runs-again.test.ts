import { api, type ExtensionRun, type RunNotGiven } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { type Acting, extend } from './support/acting.ts';
import { begin, finish, plan, runRows, startBulk } from './support/bulk.ts';
import { sweepAndReconcile } from './support/reconciled.ts';

const noRetry = { count: 0, days: 0, hash: expect.any(String) };

async function retry(desk: Acting, { id }: ExtensionRun): Promise<ExtensionRun> {
  const response = await desk.admin.send('POST', `/extension-runs/${id}/retry`);
  expect(response.statusCode, response.body).toBe(200);
  return finish(desk, { id });
}

async function notGiven({ admin }: Acting, { id }: ExtensionRun): Promise<RunNotGiven> {
  return (await admin.call(api.extensionRuns.notGiven, { params: { id } })).json();
}

/** A run of which Whapi was silent about one row, which turned out to be not applied. */
async function leaveNotApplied() {
  const desk = await startBulk();
  const { linked = '' } = desk.ids;
  await desk.fault('POST', '/extend', { drop: 'before', times: 1 });
  const run = await finish(desk, await begin(desk, await plan(desk, { ids: [linked] })));
  expect(run.counts).toEqual({ 'not-applied': 1 });
  return { desk, linked, run };
}

/** What the mirror holds of these channels is what it held before their extensions. */
async function outdateMirror({ db }: Acting): Promise<void> {
  await db
    .updateTable('channels')
    .from('extensions')
    .set(({ ref }) => ({ active_till: ref('extensions.active_till_before') }))
    .whereRef('channels.id', '=', 'extensions.channel_id')
    .execute();
}

test('nothing is tried again where somebody gave the channel days by hand meanwhile', async () => {
  const { desk, linked, run } = await leaveNotApplied();
  const { row: byHand } = await extend(desk, linked);
  expect(byHand.state).toBe('verified');
  desk.time.advance(600_000);
  await desk.simulator.control.clearRequests();

  const after = await retry(desk, run);

  expect(after).toMatchObject({ state: 'done', counts: { 'not-applied': 1 } });
  expect((await runRows(desk, run))[0]).toMatchObject({ attempt: 1 });
  expect(await desk.asked('GET', '/')).toBe(0);
  expect(await desk.asked('POST', '/extend')).toBe(0);
});

test('another attempt is not made where the channel got days elsewhere, unseen by the mirror', async () => {
  const { desk, linked, run } = await leaveNotApplied();
  await desk.simulator.control.mutate(linked, { extendDays: 3 });
  desk.time.advance(600_000);

  const after = await retry(desk, run);

  expect(after).toMatchObject({ state: 'done', counts: { 'not-applied': 1 } });
  const [row] = await runRows(desk, run);
  expect(row).toMatchObject({
    attempt: 2,
    reason: expect.stringMatching(/^Not sent: .*as planned/),
  });
  expect(row?.reason).toContain('Plan it anew.');
  expect(await desk.asked('POST', '/extend')).toBe(1);
});

test('a row that is tried again from the page of its channel names its run, and is held to its plan', async () => {
  const { desk, linked, run } = await leaveNotApplied();
  const { row: byHand } = await extend(desk, linked);
  desk.time.advance(600_000);
  await desk.simulator.control.clearRequests();
  const [row] = await runRows(desk, run);

  const path = `/channels/${linked}/extensions/${row?.operationId}/retry`;
  const tried = (await desk.admin.send('POST', path, { body: { attempt: 2 } })).json();

  expect(byHand.runId).toBeNull();
  expect(tried).toMatchObject({
    runId: run.id,
    state: 'not-applied',
    reason: expect.stringContaining('Plan it anew.'),
  });
  expect(await desk.asked('POST', '/extend')).toBe(0);
});

test('rows that have moved since are no failed calls: the retry goes on to its end', async () => {
  const desk = await startBulk({ simulator: { channels: 60 } });
  const made = await plan(desk, { query: 'status=active', mode: { kind: 'add', days: 5 } });
  const run = await finish(desk, await begin(desk, made));
  await desk.db.updateTable('extensions').set({ state: 'not-applied' }).execute();
  await outdateMirror(desk);
  const rows = await runRows(desk, run);
  const last = rows.length - 1;
  expect(last).toBeGreaterThan(20);
  for (const [index, { channelId, activeTillBefore }] of rows.entries()) {
    const unmoved = { activeTill: Date.parse(activeTillBefore ?? '') };
    await desk.simulator.control.mutate(channelId, index < last ? { extendDays: 1 } : unmoved);
  }
  desk.time.advance(600_000);
  await desk.simulator.control.clearRequests();

  const after = await retry(desk, run);

  expect(after).toMatchObject({ state: 'done', counts: { 'not-applied': last, verified: 1 } });
  expect(await desk.asked('POST', '/extend')).toBe(1);
});

test('nor is the five-minute block of channels a failed call of a retry', async () => {
  const desk = await startBulk({ simulator: { channels: 60 } });
  const made = await plan(desk, { query: 'status=active', mode: { kind: 'add', days: 5 } });
  const run = await finish(desk, await begin(desk, made));
  await desk.db.updateTable('extensions').set({ state: 'not-applied' }).execute();
  await outdateMirror(desk);
  for (const { channelId, activeTillBefore } of await runRows(desk, run)) {
    const activeTill = Date.parse(activeTillBefore ?? '');
    await desk.simulator.control.mutate(channelId, { activeTill });
  }
  desk.time.advance(600_000);
  const error = 'the channel was extended less than 5 minutes ago, try again in 299 seconds';
  // More than are ever under way at once, so that a run that counted them would stop among them.
  await desk.fault('POST', '/extend', { status: 429, body: { error }, times: 20 });

  const after = await retry(desk, run);

  const counts = { 'not-applied': 20, verified: made.count - 20 };
  expect(after).toMatchObject({ state: 'done', counts });
});

test('a row that stands again where it stood is tried, whatever kept it from that before', async () => {
  const { desk, linked, run } = await leaveNotApplied();
  const [{ activeTillBefore } = { activeTillBefore: null }] = await runRows(desk, run);
  await desk.simulator.control.mutate(linked, { extendDays: 3 });
  await retry(desk, run);
  const activeTill = Date.parse(activeTillBefore ?? '');
  await desk.simulator.control.mutate(linked, { activeTill });
  await desk.deps.sweeper.sweep(desk.deps.background.signal);

  const after = await retry(desk, run);

  expect(after.counts).toEqual({ verified: 1 });
  const { problem } = await desk.db
    .selectFrom('extensions')
    .select('problem')
    .executeTakeFirstOrThrow();
  expect(problem).toBeNull();
});

test('tells what a retry would send from what is to be planned anew', async () => {
  const { desk, linked, run } = await leaveNotApplied();
  const before = await notGiven(desk, run);
  await extend(desk, linked);

  const once = { count: 1, days: 30, hash: expect.any(String) };
  expect(before).toEqual({ retry: once, anew: [], unsettled: 0 });
  expect(await notGiven(desk, run)).toEqual({ retry: noRetry, anew: [linked], unsettled: 0 });
});

test('what may be the days of a row that come late is neither planned anew nor retried', async () => {
  const { desk, linked, run } = await leaveNotApplied();
  await desk.simulator.control.mutate(linked, { extendDays: 30 });
  // A look-up has the mirror know it; the ledger is held against that later.
  await desk.admin.send('GET', `/channels/${linked}`);
  desk.time.advance(600_000);

  const left = await notGiven(desk, run);
  const again = await plan(desk, { ids: [linked] });
  await sweepAndReconcile(desk);
  const afterwards = await plan(desk, { ids: [linked] });

  expect(left).toEqual({ retry: noRetry, anew: [], unsettled: 1 });
  expect(again).toMatchObject({ count: 0, skipped: { unsettled: 1 } });
  expect((await runRows(desk, run))[0]).toMatchObject({ state: 'verified', isLate: true });
  expect(afterwards.count).toBe(1);
});

test('of a cancelled run nothing is retried, and what was rejected is to be planned anew', async () => {
  const { desk, linked, run } = await leaveNotApplied();
  await desk.db.updateTable('extension_runs').set({ state: 'cancelled' }).execute();
  const cancelled = await notGiven(desk, run);
  await desk.db.updateTable('extension_runs').set({ state: 'done' }).execute();
  await desk.db.updateTable('extensions').set({ state: 'rejected' }).execute();

  const expected = { retry: noRetry, anew: [linked], unsettled: 0 };
  expect(cancelled).toEqual(expected);
  expect(await notGiven(desk, run)).toEqual(expected);
});
