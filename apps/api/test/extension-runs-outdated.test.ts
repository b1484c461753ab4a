import { expect, test, vi } from 'vitest';
import { utcDay } from '#api/sentence.ts';
import { type Acting, extend } from './support/acting.ts';
import { begin, finish, plan, planRows, runRows, startBulk } from './support/bulk.ts';

const dayMs = 86_400_000;

async function activeTillOf({ simulator }: Acting, id: string): Promise<Date> {
  return new Date((await simulator.control.channel(id)).channel.activeTill ?? 0);
}

/** In Whapi's own panel, some time before the run is begun. */
function giveElsewhere(beforeMs: number) {
  return async ({ simulator, time }: Acting, id: string) => {
    time.advance(beforeMs);
    await simulator.control.mutate(id, { extendDays: 30 });
  };
}

test.each([
  ['the mirror knows it', async (desk: Acting, id: string) => void (await extend(desk, id))],
  ['the mirror is a second older than the run', giveElsewhere(1000)],
  ['the mirror is old', giveElsewhere(120_001)],
])('sends nothing to a channel that got days since the plan, where %s', async (_, giveDays) => {
  const desk = await startBulk();
  const { linked = '', sleeping = '' } = desk.ids;
  const made = await plan(desk, { ids: [linked, sleeping] });
  const planned = await activeTillOf(desk, linked);
  await giveDays(desk, linked);
  await desk.simulator.control.clearRequests();

  const run = await finish(desk, await begin(desk, made));

  const [row, other] = await runRows(desk, run);
  const present = new Date(planned.getTime() + 30 * dayMs);
  expect(row).toMatchObject({
    state: 'rejected',
    reason: `Not sent: active-till is ${utcDay(present)}, not ${utcDay(planned)} as planned. Plan it anew.`,
  });
  expect(other?.state).toBe('verified');
  expect(await desk.asked('POST', `/channels/${linked}/extend`)).toBe(0);
  expect(await activeTillOf(desk, linked)).toEqual(present);
});

test('reads the channel itself where the mirror says otherwise than the plan, and then sends', async () => {
  const desk = await startBulk();
  const { linked = '' } = desk.ids;
  const made = await plan(desk, { ids: [linked] });
  await desk.db
    .updateTable('channels')
    .set({ active_till: new Date(desk.time.clock.now().getTime() + dayMs) })
    .where('id', '=', linked)
    .execute();

  const run = await finish(desk, await begin(desk, made));

  const [row] = await runRows(desk, run);
  expect(row).toMatchObject({
    state: 'verified',
    activeTillAfter: (await activeTillOf(desk, linked)).toISOString(),
  });
});

test('names the time where active-till was moved within its day', async () => {
  const desk = await startBulk();
  const { linked = '' } = desk.ids;
  const noon =
    Math.floor((desk.time.clock.now().getTime() + 20 * dayMs) / dayMs) * dayMs + dayMs / 2;
  await desk.simulator.control.mutate(linked, { activeTill: noon });
  await desk.admin.send('GET', `/channels/${linked}`);
  const made = await plan(desk, { ids: [linked] });
  await desk.simulator.control.mutate(linked, { activeTill: noon + 2000 });
  await desk.admin.send('GET', `/channels/${linked}`);

  const run = await finish(desk, await begin(desk, made));

  const [row] = await runRows(desk, run);
  expect(row?.reason).toContain('12:00:02 UTC, not');
  expect(row?.reason).toContain('12:00:00 UTC as planned');
});

test('reads the channel itself where the mirror missed days that the console gave it just before', async () => {
  const desk = await startBulk();
  const { linked = '' } = desk.ids;
  const made = await plan(desk, { ids: [linked] });
  const again = await plan(desk, { ids: [linked], comment: 'Invoice 13' });
  const mirror = () =>
    desk.db.selectFrom('channels').select(['active_till', 'seen_at']).where('id', '=', linked);
  const before = await mirror().executeTakeFirstOrThrow();
  desk.time.advance(1000);
  await finish(desk, await begin(desk, made));
  // As it is when the mirror could not be written.
  await desk.db.updateTable('channels').set(before).where('id', '=', linked).execute();
  await desk.simulator.control.clearRequests();

  const [row] = await runRows(desk, await finish(desk, await begin(desk, again)));

  expect(row).toMatchObject({ state: 'rejected', reason: expect.stringContaining('Plan it anew') });
  expect(await desk.asked('POST', '/extend')).toBe(0);
});

test('channels that are not as planned are no failed calls: the run goes on to its end', async () => {
  const desk = await startBulk({ simulator: { channels: 60 } });
  const made = await plan(desk, { query: 'status=active', mode: { kind: 'add', days: 1 } });
  const ids = (await planRows(desk, made)).flatMap(({ skipped, channelId }) =>
    skipped === null ? [channelId] : [],
  );
  // More than are ever under way at once, so that a run that counted them would stop among them.
  const moved = ids.slice(0, 20);
  for (const id of moved) await desk.simulator.control.mutate(id, { extendDays: 1 });
  desk.time.advance(120_001);

  const run = await finish(desk, await begin(desk, made));

  expect(run).toMatchObject({
    state: 'done',
    counts: { rejected: 20, verified: made.count - 20 },
  });
});

test('once a call met silence, channels are read that the mirror saw before', async () => {
  const desk = await startBulk({ simulator: { channels: 60 } });
  const made = await plan(desk, { query: 'status=active', mode: { kind: 'add', days: 1 } });
  // The first call is dropped long after the second was sent, and long before the last is.
  await desk.fault('POST', '/extend', { delayMs: 2000, drop: 'before', times: 1 });
  await desk.fault('POST', '/extend', { delayMs: 700 });
  await desk.simulator.control.clearRequests();

  const run = await begin(desk, made);
  const sent = () => desk.simulator.control.requests({ method: 'POST', path: '/extend' });
  const early = await vi.waitFor(async () => {
    const first = await sent();
    expect(first.length).toBeGreaterThanOrEqual(2);
    return first.length;
  }, 1500);
  desk.time.advance(1000);
  const { counts } = await finish(desk, run);

  const calls = await sent();
  const before = calls.slice(0, early).find(({ outcome }) => outcome !== 'dropped');
  const after = calls.at(-1);
  const readsOf = (call: typeof after) => desk.asked('GET', `${call?.path.replace('/extend', '')}`);
  expect(counts).toEqual({ 'not-applied': 1, verified: made.count - 1 });
  expect(await readsOf(before)).toBe(1);
  expect(await readsOf(after)).toBe(2);
});

test('a large run has the account swept, so that its rows need not be read one by one', async () => {
  const desk = await startBulk({ simulator: { channels: 500 } });
  const made = await plan(desk, { query: 'status=active', mode: { kind: 'add', days: 1 } });
  expect(made.count).toBeGreaterThanOrEqual(200);
  desk.time.advance(10_000);
  const untilDue = () => desk.deps.sweeps.secondsUntilDue(desk.time.clock.now());
  const before = await untilDue();

  const run = await begin(desk, made);
  await vi.waitFor(
    async () => expect(await desk.asked('POST', '/extend')).toBeGreaterThan(0),
    5000,
  );
  await desk.admin.send('POST', `/extension-runs/${run.id}/pause`);

  expect(before).toBeGreaterThan(0);
  expect(await untilDue()).toBe(0);
});
