import { expect, test } from 'vitest';
import { extend } from './support/acting.ts';
import { startReconciled, sweepAndReconcile } from './support/reconciled.ts';
import { gained, leave, ledger, stop } from './support/returned-days.ts';

test('a stop that never arrived at a channel that was stopped before is not applied', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await acting.admin.send('POST', `/channels/${id}/stop`, { body: { saveDays: false } });
  await acting.fault('POST', id, { drop: 'before', times: 1 });
  await stop(acting, id);

  await sweepAndReconcile(acting, 3);

  expect(await gained(acting)).toBe(0);
  expect(await ledger(acting)).toMatchObject([{ state: 'not-applied', days: null }]);
});

test('a channel that is gone leaves a stop to a person', async () => {
  const acting = await startReconciled();
  const channelId = await leave(acting, 'returned-by-stop', { isApplied: false });
  await acting.deps.upstream.partner.deleteChannel({ channelId });

  await sweepAndReconcile(acting, 3);

  expect((await ledger(acting)).find(({ kind }) => kind === 'returned-by-stop')).toMatchObject({
    state: 'conflict',
    reason: expect.stringContaining('no longer in the account'),
  });
});

test('what is said later of an older movement is no movement after a stop', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await acting.simulator.control.mutate(id, { extendDays: 12 });
  await sweepAndReconcile(acting);
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { key } = await extend(acting, id);
  await acting.simulator.control.mutate(id, { extendDays: 31 });
  await acting.deps.background.idle();
  await leave(acting, 'returned-by-stop', { isApplied: false });

  const decided = await acting.admin.send('POST', `/channels/${id}/extensions/${key}/decide`, {
    body: { decision: 'applied', note: 'Seen by hand' },
  });
  await sweepAndReconcile(acting, 2);

  expect(decided.statusCode, decided.body).toBe(200);
  expect((await ledger(acting)).find(({ kind }) => kind === 'returned-by-stop')).toMatchObject({
    state: 'not-applied',
  });
});

test('days that were given after a stop leave it to a person', async () => {
  const acting = await startReconciled();
  const id = await leave(acting, 'returned-by-stop', { isApplied: false });
  await extend(acting, id, { days: 5 });

  await sweepAndReconcile(acting, 2);

  expect((await ledger(acting)).find(({ kind }) => kind === 'returned-by-stop')).toMatchObject({
    state: 'conflict',
    reason: expect.stringContaining('other days were moved'),
  });
});

test('a stop beside an extension that arrives later is left to a person', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  await acting.fault('GET', `/channels/${id}`, { skip: 1, times: 10_000, status: 503 });
  const { row } = await extend(acting, id, { days: 90 });
  await leave(acting, 'returned-by-stop', { isApplied: true });
  await acting.simulator.control.mutate(id, { extendDays: 90 });
  await acting.deps.background.idle();
  await acting.simulator.control.clearFaults();

  await acting.deps.extensions.recover();
  await acting.deps.background.idle();
  await sweepAndReconcile(acting, 3);

  expect(row.state).toBe('unconfirmed');
  const told = await ledger(acting);
  expect(told.find(({ kind }) => kind === 'returned-by-stop')).toMatchObject({
    state: 'conflict',
    reason: expect.stringContaining('other days were moved'),
  });
});

test('a stop brings what the balance gained, and not what an active-till of other hours rounds to', async () => {
  const acting = await startReconciled();
  const id = await leave(acting, 'returned-by-stop', { isApplied: true });
  const days = await gained(acting);
  const { channel } = await acting.simulator.control.channel(id);
  const activeTill = (channel.activeTill ?? 0) - 0.6 * 86_400_000;
  await acting.simulator.control.mutate(id, { activeTill });

  await sweepAndReconcile(acting, 5);

  const entries = await ledger(acting);
  expect(entries.find(({ kind }) => kind === 'returned-by-stop')).toMatchObject({
    state: 'verified',
    days,
  });
  expect(entries.filter(({ channelId }) => channelId === null)).toEqual([]);
});
