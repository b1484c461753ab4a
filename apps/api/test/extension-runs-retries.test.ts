import type { ExtensionRun } from '@channeldesk/contracts';
import { expect, test, vi } from 'vitest';
import type { Acting } from './support/acting.ts';
import { begin, finish, plan, readRun, runRows, startBulk } from './support/bulk.ts';

const blockMs = 600_000;
const oneDay = { kind: 'add', days: 1 } as const;

function orderRetry(desk: Acting, { id }: ExtensionRun, body?: object) {
  return desk.admin.send('POST', `/extension-runs/${id}/retry`, body ? { body } : {});
}

async function tryAlone(desk: Acting, run: ExtensionRun, channelId: string, attempt: number) {
  const row = (await runRows(desk, run)).find((each) => each.channelId === channelId);
  desk.time.advance(blockMs);
  const path = `/channels/${channelId}/extensions/${row?.operationId}/retry`;
  await desk.admin.send('POST', path, { body: { attempt } });
  await desk.deps.background.idle();
}

/** A run of two rows of which Whapi took none. */
async function leaveBoth() {
  const desk = await startBulk();
  const { linked = '', sleeping = '' } = desk.ids;
  await desk.fault('POST', '/extend', { drop: 'before' });
  const made = await plan(desk, { ids: [linked, sleeping], mode: oneDay });
  const run = await finish(desk, await begin(desk, made));
  expect(run.counts).toEqual({ 'not-applied': 2 });
  return { desk, linked, sleeping, run };
}

test('a retry tries each row once, however often others were tried by hand', async () => {
  const { desk, linked, sleeping, run } = await leaveBoth();
  for (const attempt of [2, 3]) await tryAlone(desk, run, linked, attempt);

  await orderRetry(desk, run);
  for (let round = 0; round < 4; round += 1) {
    desk.time.advance(blockMs);
    await finish(desk, run);
  }

  expect(await desk.asked('POST', `/channels/${linked}/extend`)).toBe(4);
  expect(await desk.asked('POST', `/channels/${sleeping}/extend`)).toBe(2);
});

test('what turns out to be not applied after a retry was ordered is not tried by it', async () => {
  const desk = await startBulk();
  const { linked = '', sleeping = '' } = desk.ids;
  await desk.fault('POST', '/extend', { drop: 'before', times: 2 });
  await desk.fault('GET', `/channels/${sleeping}`, { skip: 1, status: 503 });
  const made = await plan(desk, { ids: [linked, sleeping], mode: oneDay });
  const run = await finish(desk, await begin(desk, made));
  expect(run.counts).toEqual({ 'not-applied': 1, unconfirmed: 1 });

  await orderRetry(desk, run);
  await finish(desk, run);
  await desk.simulator.control.clearFaults();
  desk.time.advance(blockMs);
  await desk.deps.extensions.recover();
  await desk.deps.background.idle();
  await finish(desk, run);

  expect((await readRun(desk, run)).counts).toEqual({ verified: 1, 'not-applied': 1 });
  expect(await desk.asked('POST', `/channels/${sleeping}/extend`)).toBe(1);
});

test('what fails in a run that goes on is not tried by the retry that was ordered while it was paused', async () => {
  const desk = await startBulk({ simulator: { channels: 60 } });
  const whole = await plan(desk, { query: 'status=active', mode: oneDay });
  await desk.fault('POST', '/extend', { delayMs: 800, drop: 'before', times: 1 });
  await desk.fault('POST', '/extend', { delayMs: 800, times: 9 });
  const run = await begin(desk, whole);
  await vi.waitFor(async () => expect(await desk.asked('POST', '/extend')).toBe(10), 5000);
  await desk.admin.send('POST', `/extension-runs/${run.id}/pause`);
  await finish(desk, run);
  await orderRetry(desk, run);
  const waiting = (await runRows(desk, run)).filter(({ state }) => state === 'waiting');
  const silent = waiting[5]?.channelId ?? '';
  await desk.fault('POST', `/channels/${silent}/extend`, { drop: 'before', times: 1 });

  await desk.admin.send('POST', `/extension-runs/${run.id}/resume`);
  await finish(desk, run);
  await finish(desk, run);

  expect((await readRun(desk, run)).counts).toMatchObject({ 'not-applied': 1 });
  expect(await desk.asked('POST', `/channels/${silent}/extend`)).toBe(1);
});

test('another attempt that waits for its channel is not sent once the run is cancelled', async () => {
  const { desk, linked, sleeping, run } = await leaveBoth();
  const free = Promise.withResolvers<void>();
  const held = [linked, sleeping].map((id) =>
    desk.deps.locks.hold(`channel:${id}`, 1000, () => free.promise),
  );

  await orderRetry(desk, run);
  const cancelled = await desk.admin.send('POST', `/extension-runs/${run.id}/cancel`);
  expect(cancelled.json()).toMatchObject({ state: 'cancelled' });
  free.resolve();
  await Promise.all(held);
  await finish(desk, run);

  expect(await desk.asked('POST', '/extend')).toBe(2);
  expect((await readRun(desk, run)).counts).toEqual({ 'not-applied': 2 });
});

async function seenBy(desk: Acting, { id }: ExtensionRun): Promise<{ hash: string }> {
  const { hash } = (await desk.admin.send('GET', `/extension-runs/${id}/not-given`)).json().retry;
  return { hash };
}

test('a retry of other rows than those that were seen is refused', async () => {
  const { desk, linked, sleeping, run } = await leaveBoth();
  const seen = await seenBy(desk, run);

  await desk.db
    .updateTable('channels')
    .set({ gone_at: new Date() })
    .where('id', '=', sleeping)
    .execute();
  const other = await orderRetry(desk, run, seen);
  await desk.db.updateTable('channels').set({ gone_at: null }).execute();
  await tryAlone(desk, run, linked, 2);
  const laterAttempt = await orderRetry(desk, run, seen);
  const same = await orderRetry(desk, run, await seenBy(desk, run));

  expect(other).toBeProblem('conflict');
  expect(other.json().detail).toContain('1 rows of 1 days');
  expect(laterAttempt).toBeProblem('conflict');
  expect(same.statusCode).toBe(200);
});

test('a retry that is ordered again after its answer was lost is sent once', async () => {
  const { desk, run } = await leaveBoth();
  const seen = await seenBy(desk, run);
  desk.time.advance(blockMs);

  const first = await orderRetry(desk, run, seen);
  await finish(desk, run);
  const again = await orderRetry(desk, run, seen);
  await finish(desk, run);

  expect(first.statusCode).toBe(200);
  expect(again).toBeProblem('conflict');
  expect(await desk.asked('POST', '/extend')).toBe(4);
});

test('a retry sends no row that was not counted, also where the mirror is wrong about its channel', async () => {
  const { desk, linked, sleeping, run } = await leaveBoth();
  await desk.db
    .updateTable('channels')
    .set({ active_till: new Date('2031-01-01T00:00:00Z') })
    .where('id', '=', sleeping)
    .execute();

  expect((await orderRetry(desk, run, await seenBy(desk, run))).statusCode).toBe(200);
  for (let round = 0; round < 2; round += 1) {
    desk.time.advance(blockMs);
    await finish(desk, run);
  }

  expect(await desk.asked('POST', `/channels/${linked}/extend`)).toBe(2);
  expect(await desk.asked('POST', `/channels/${sleeping}/extend`)).toBe(1);
});

test('where a plan alone can help now, a retry does nothing, and is refused to whoever saw otherwise', async () => {
  const { desk, run } = await leaveBoth();
  const before = await seenBy(desk, run);
  await desk.db.updateTable('channels').set({ gone_at: new Date() }).execute();

  const seen = await orderRetry(desk, run, before);
  const blind = await orderRetry(desk, run);

  expect(seen).toBeProblem('conflict');
  expect(blind.json()).toMatchObject({ state: 'done' });
  expect(await desk.asked('POST', '/extend')).toBe(2);
});
