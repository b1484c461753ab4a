import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { type Acting, extend, startActing } from './support/acting.ts';

/** An extension of this channel that met silence, and was not applied. */
async function leaveNotApplied(acting: Acting, id: string, days = 30) {
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { key } = await extend(acting, id, { days });
  await acting.deps.background.idle();
  const at = `/channels/${id}/extensions/${key}`;
  const read = async () => (await acting.admin.send('GET', at)).json();
  expect(await read()).toMatchObject({ state: 'not-applied', attempt: 1 });
  const retry = ({ admin }: Pick<Acting, 'admin'> = acting) =>
    admin.send('POST', `${at}/retry`, { body: { attempt: 2 } });
  return { key, read, retry };
}

/** Of a channel that had run out: its days arrive after all, and count from then. */
async function arriveLate() {
  const acting = await startActing({ withSweep: true });
  const id = acting.ids['expired'] ?? '';
  const given = await leaveNotApplied(acting, id);
  acting.time.advance(120_000);
  await acting.simulator.control.mutate(id, { extendDays: 30 });
  acting.time.advance(1000);
  return { acting, id, ...given };
}

async function sweepAndFind({ deps, time }: Acting) {
  time.advance(1000);
  await deps.sweeper.sweep(deps.background.signal);
  await deps.extensions.findLate();
}

test('a retry is withdrawn when the days of the attempt before show on a channel that had run out', async () => {
  const { acting, retry } = await arriveLate();

  const tried = await retry();

  expect(await acting.asked('POST', '/extend')).toBe(1);
  expect(tried.json()).toMatchObject({ state: 'verified', isLate: true });
});

test('a sweep that shows the days after all of a channel that had run out makes it verified', async () => {
  const { acting, read } = await arriveLate();

  await sweepAndFind(acting);

  expect(await read()).toMatchObject({ state: 'verified', isLate: true });
});

test('a retry is not sent while the days of the attempt before may be among others that came since', async () => {
  const acting = await startActing({ withSweep: true });
  const id = acting.ids['linked'] ?? '';
  const { retry } = await leaveNotApplied(acting, id);
  await acting.simulator.control.mutate(id, { extendDays: 31 });

  const tried = await retry();

  expect(await acting.asked('POST', '/extend')).toBe(1);
  expect(tried.json()).toMatchObject({
    state: 'not-applied',
    attempt: 2,
    reason: expect.stringMatching(/^Not sent: .+ may be among those that came since/),
  });
});

test('nor when the console itself has extended the channel since, and more days came than those', async () => {
  const acting = await startActing({ withSweep: true });
  const id = acting.ids['expired'] ?? '';
  const { retry } = await leaveNotApplied(acting, id);
  acting.time.advance(600_000);
  await acting.simulator.control.mutate(id, { extendDays: 30 });
  acting.time.advance(600_000);
  expect((await extend(acting, id, { days: 7 })).row.state).toBe('verified');
  acting.time.advance(600_000);

  const tried = await retry();

  expect(tried.json()).toMatchObject({ state: 'not-applied', attempt: 2 });
  expect(await acting.asked('POST', '/extend')).toBe(2);
});

test('a retry is sent where all that came since is known: a day at a time, to a channel that runs out', async () => {
  const acting = await startActing({ withSweep: true });
  const id = acting.ids['expired'] ?? '';
  const { retry } = await leaveNotApplied(acting, id, 1);
  acting.time.advance(86_400_000);
  const admin = await acting.signIn();
  expect((await extend({ admin }, id, { days: 1 })).row.state).toBe('verified');
  acting.time.advance(600_000);

  const tried = await retry({ admin });

  expect(tried.json()).toMatchObject({ state: 'verified', attempt: 2, isLate: false });
});

test('days that came once prove one of two extensions that were not applied', async () => {
  const acting = await startActing({
    withSweep: true,
    simulator: { timings: { extendLockMs: 0 } },
  });
  const id = acting.ids['linked'] ?? '';
  const first = await leaveNotApplied(acting, id);
  acting.time.advance(1000);
  const second = await leaveNotApplied(acting, id);
  await acting.simulator.control.mutate(id, { extendDays: 30 });

  await sweepAndFind(acting);

  expect(await first.read()).toMatchObject({ state: 'verified', isLate: true });
  expect(await second.read()).toMatchObject({ state: 'not-applied' });
  expect((await second.retry()).json()).toMatchObject({ state: 'not-applied' });
  expect(await acting.asked('POST', '/extend')).toBe(2);
});

test('nor do they prove the second one by a retry in the moment in which a sweep finds the first', async () => {
  const acting = await startActing({
    withSweep: true,
    simulator: { timings: { extendLockMs: 0 } },
  });
  const id = acting.ids['linked'] ?? '';
  const first = await leaveNotApplied(acting, id);
  acting.time.advance(1000);
  const second = await leaveNotApplied(acting, id);
  await acting.simulator.control.mutate(id, { extendDays: 30 });
  acting.time.advance(1000);
  await acting.deps.sweeper.sweep(acting.deps.background.signal);

  const isReleased = Promise.withResolvers<void>();
  const isHeld = Promise.withResolvers<void>();
  const holding = acting.db.transaction().execute(async (transaction) => {
    await sql`select from extensions where operation_id = ${first.key} for update`.execute(
      transaction,
    );
    isHeld.resolve();
    await isReleased.promise;
  });
  await isHeld.promise;
  const finding = acting.deps.extensions.findLate();
  await vi.waitFor(async () => expect(await countWaiting(acting)).toBe(1), 5000);
  const retrying = second.retry();
  await Promise.race([retrying, setTimeout(500)]);
  isReleased.resolve();
  await Promise.all([holding, finding, retrying]);

  expect(await first.read()).toMatchObject({ state: 'verified', isLate: true });
  expect(await second.read()).toMatchObject({ state: 'not-applied' });
});

/** How many statements wait for another transaction to end. */
async function countWaiting({ db }: Acting): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count
    from pg_locks where locktype = 'transactionid' and not granted`.execute(db);
  return rows[0]?.count ?? 0;
}

test('what the attempt before them was answered with is not told of days that came late', async () => {
  const acting = await startActing({ withSweep: true });
  const id = acting.ids['linked'] ?? '';
  const { key, retry } = await leaveNotApplied(acting, id);
  const headers = { 'retry-after': '240' };
  await acting.fault('POST', '/extend', {
    status: 429,
    headers,
    body: { error: 'wait' },
    times: 1,
  });
  expect((await retry()).json()).toMatchObject({ state: 'not-applied', attempt: 2 });
  await acting.simulator.control.mutate(id, { extendDays: 30 });
  acting.time.advance(600_000);

  await sweepAndFind(acting);

  const listed = (await acting.admin.send('GET', `/channels/${id}/extensions`)).json();
  expect(listed.items).toMatchObject([{ operationId: key, state: 'verified', isLate: true }]);
  expect(listed.freeAt).toBeNull();
});

test('whoever sends the same order again once its days came late is answered with those', async () => {
  const acting = await startActing({ withSweep: true });
  const id = acting.ids['linked'] ?? '';
  const { key, retry } = await leaveNotApplied(acting, id);
  await acting.fault('GET', `/channels/${id}`, { status: 404, times: 1 });
  expect((await retry()).json()).toMatchObject({ state: 'not-applied', attempt: 2 });
  await acting.simulator.control.mutate(id, { extendDays: 30 });
  acting.time.advance(600_000);
  await sweepAndFind(acting);

  const { response } = await extend(acting, id, { key });

  expect(response.json()).toMatchObject({ state: 'verified', isLate: true });
});

test('days that came late are found also behind 500 other rows whose channels have moved', async () => {
  const acting = await startActing({ withSweep: true });
  const { linked = '', sleeping = '' } = acting.ids;
  const { key } = await leaveNotApplied(acting, sleeping);
  const late = await leaveNotApplied(acting, linked);
  // 500 like the first, whose channel was extended again since.
  await sql`insert into extensions (operation_id, channel_id, state, days, comment, actor, actor_kind,
      owner, active_till_before, sent_at, created_at, updated_at, kind)
    select gen_random_uuid(), channel_id, state, days, comment, actor, actor_kind, owner,
      active_till_before, sent_at, created_at, updated_at - interval '10 s', kind
    from extensions, generate_series(1, 500) where operation_id = ${key}`.execute(acting.db);
  acting.time.advance(400_000);
  expect((await extend(acting, sleeping)).row.state).toBe('verified');
  await acting.simulator.control.mutate(linked, { extendDays: 30 });
  acting.time.advance(61_000);

  await sweepAndFind(acting);

  expect(await late.read()).toMatchObject({ state: 'verified', isLate: true });
});
