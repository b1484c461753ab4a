import { expect, test } from 'vitest';
import { extend } from './support/acting.ts';
import { found, startReconciled, sweepAndReconcile } from './support/reconciled.ts';

test('days that arrive late on a channel that had run out are no drift', async () => {
  const acting = await startReconciled();
  const id = acting.ids['expired'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { key } = await extend(acting, id);
  await acting.deps.background.idle();
  acting.time.advance(120_000);
  await acting.simulator.control.mutate(id, { extendDays: 30 });

  await sweepAndReconcile(acting, 2);

  const read = await acting.admin.send('GET', `/channels/${id}/extensions/${key}`);
  expect(read.json()).toMatchObject({ state: 'verified', isLate: true });
  expect(await found(acting)).toEqual([]);
});

test('days that are drift already are not found again as those of an extension', async () => {
  const acting = await startReconciled();
  const id = acting.ids['expired'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { key } = await extend(acting, id, { days: 28 });
  await acting.deps.background.idle();
  acting.time.advance(3_600_000);
  await acting.simulator.control.mutate(id, { extendDays: 30 });
  await sweepAndReconcile(acting, 2);
  // By then the channel ends as if the 28 days had come two days later than they did.
  acting.time.advance(3 * 86_400_000);
  const later = { ...acting, admin: await acting.signIn() };
  await later.admin.send('GET', `/channels/${id}`);

  await sweepAndReconcile(later, 3);

  const read = await later.admin.send('GET', `/channels/${id}/extensions/${key}`);
  expect(read.json()).toMatchObject({ state: 'not-applied' });
  expect(await found(later)).toMatchObject([{ kind: 'drift', channelId: id, days: -30 }]);
});

test('what moved a channel is called nothing while the attempt that may have given it is tried again', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { key } = await extend(acting, id);
  await acting.deps.background.idle();
  await acting.simulator.control.mutate(id, { extendDays: 30 });
  // Written down by a process that died before it looked at the channel.
  const row = () => acting.db.updateTable('extensions').where('operation_id', '=', key);
  await row().set({ state: 'planned', attempt: 2 }).execute();

  await sweepAndReconcile(acting, 2);
  const meanwhile = await found(acting);
  await row().set({ state: 'not-applied' }).execute();
  await sweepAndReconcile(acting, 2);

  const read = await acting.admin.send('GET', `/channels/${id}/extensions/${key}`);
  expect(meanwhile).toEqual([]);
  expect(read.json()).toMatchObject({ state: 'verified', isLate: true });
  expect(await found(acting)).toEqual([]);
});
