import { expect, test } from 'vitest';
import { extend } from './support/acting.ts';
import {
  found,
  leaveGivenTwice,
  startReconciled,
  sweepAndReconcile,
} from './support/reconciled.ts';

test('days that arrive after they were tried again are drift that names the attempt before', async () => {
  const acting = await startReconciled({ simulator: { timings: { extendLockMs: 0 } } });
  const { id, key } = await leaveGivenTwice(acting);

  await sweepAndReconcile(acting);

  const [drift, ...others] = await found(acting);
  expect(drift).toMatchObject({ kind: 'drift', channelId: id, days: -30, lateAttemptOf: key });
  expect(drift?.reason).toContain('An earlier attempt of the extension by 30 days');
  expect(others).toEqual([]);
});

test('nothing is called drift while an extension of the channel is not settled', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'after', times: 1 });
  await acting.fault('GET', `/channels/${id}`, { skip: 1, times: 10_000, status: 503 });
  const { row } = await extend(acting, id);
  expect(row.state).toBe('unconfirmed');
  await acting.deps.background.idle();

  await sweepAndReconcile(acting);
  const meanwhile = await found(acting);
  await acting.simulator.control.clearFaults();
  await acting.deps.extensions.recover();
  await acting.deps.background.idle();
  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  expect(meanwhile).toEqual([]);
  expect(await found(acting)).toEqual([]);
});

test('of days that came together with those of an extension only the others are drift', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { delayMs: 200 });
  const extending = extend(acting, id);
  await expect.poll(() => acting.asked('POST', '/extend')).toBe(1);
  await acting.simulator.control.mutate(id, { extendDays: 12 });
  const { row } = await extending;
  expect(row.state).toBe('verified');

  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  expect(await found(acting)).toMatchObject([{ kind: 'drift', channelId: id, days: -12 }]);
});

test('days that arrive between the pages of a sweep and the look at the balance are no drift', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  await extend(acting, id, { days: 6 });
  await acting.deps.background.idle();
  await sweepAndReconcile(acting);
  const { sweeper, reconcile, background } = acting.deps;
  for (const _ of ['one before it', 'the sweep']) {
    acting.time.advance(60_000);
    await sweeper.sweep(background.signal);
  }
  const { id: sweep } = await acting.db
    .selectFrom('sweeps')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const mark = (state: 'running' | 'complete') =>
    acting.db.updateTable('sweeps').set({ state }).where('id', '=', sweep).execute();
  await mark('running');
  await acting.simulator.control.mutate(id, { extendDays: 6 });
  await reconcile();
  await mark('complete');

  await reconcile();
  for (let sweep = 0; sweep < 3; sweep += 1) await sweepAndReconcile(acting);

  expect(await found(acting)).toEqual([]);
});
