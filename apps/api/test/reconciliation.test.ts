import { api } from '@channeldesk/contracts';
import papaparse from 'papaparse';
import { expect, test, vi } from 'vitest';
import { extend, startActing } from './support/acting.ts';
import { found, startReconciled, sweepAndReconcile } from './support/reconciled.ts';

test('what the console does by itself is explained, and nothing is left over', async () => {
  const acting = await startReconciled({ simulator: { timings: { extendLockMs: 0 } } });
  const { ids } = acting;
  await extend(acting, ids['linked'] ?? '', { days: 30 });
  await extend(acting, ids['linked'] ?? '', { days: 5 });
  await extend(acting, ids['expired'] ?? '', { days: 3 });
  const stopped = ids['expiring-2'] ?? '';
  await acting.admin.send('POST', `/channels/${stopped}/stop`, { body: { saveDays: true } });

  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  expect(await found(acting)).toEqual([]);
  const open = await acting.db
    .selectFrom('till_changes')
    .selectAll()
    .where('is_explained', '=', false)
    .execute();
  expect(open).toEqual([]);
});

test('days that somebody else gave are drift of that channel, and explain the balance', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await acting.simulator.control.mutate(id, { extendDays: 12 });
  const appended = vi.spyOn(acting.deps.eventLog, 'append');

  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  expect(appended).toHaveBeenCalledWith({ kind: 'account', ids: null });
  expect(await found(acting)).toMatchObject([
    {
      kind: 'drift',
      channelId: id,
      days: -12,
      reason: 'Active-till moved by 12 days without a movement of this console.',
      actor: { kind: 'system', name: 'Reconciliation' },
    },
  ]);
});

test('days that somebody gave a channel that had run out are drift in their own number', async () => {
  const acting = await startReconciled();
  const id = acting.ids['expired'] ?? '';
  await acting.simulator.control.mutate(id, { extendDays: 12 });

  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  expect(await found(acting)).toMatchObject([{ kind: 'drift', channelId: id, days: -12 }]);
});

test('a balance that rises from outside is a top-up, once a second sweep leaves it unexplained', async () => {
  const acting = await startReconciled();
  await acting.simulator.control.topUp(500);

  await sweepAndReconcile(acting);
  const atFirst = await found(acting);
  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  expect(atFirst).toEqual([]);
  expect(await found(acting)).toMatchObject([
    { kind: 'top-up', channelId: null, days: 500, balanceBefore: 1204, balanceAfter: 1704 },
  ]);
});

test('a balance that falls without a reason is drift', async () => {
  const acting = await startReconciled();
  await acting.simulator.control.topUp(-40);

  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  expect(await found(acting)).toMatchObject([{ kind: 'drift', channelId: null, days: -40 }]);
});

test('days that were gone from the balance when it was read first are not said to have left it alone', async () => {
  const acting = await startActing({ withSweep: true });
  await acting.simulator.control.mutate(acting.ids['linked'] ?? '', { extendDays: 12 });
  await acting.deps.reconcile();

  await sweepAndReconcile(acting);

  expect(await found(acting)).toMatchObject([
    {
      days: -12,
      balanceBefore: null,
      reason: 'Active-till moved by 12 days without a movement of this console.',
    },
  ]);
});

test('days of a channel that did not come from the balance are no days moved', async () => {
  const acting = await startReconciled();
  await sweepAndReconcile(acting);
  const { linked: elsewhere = '', 'expiring-2': paid = '' } = acting.ids;
  const { channel } = await acting.simulator.control.channel(elsewhere);
  const activeTill = (channel.activeTill ?? 0) + 12 * 86_400_000;
  await acting.simulator.control.mutate(elsewhere, { activeTill });
  await sweepAndReconcile(acting);
  await acting.simulator.control.mutate(paid, { extendDays: 7 });

  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  const { body } = await acting.admin.send('GET', '/ledger/export.csv');
  const { data } = papaparse.parse<Record<string, string>>(body.slice(1), { header: true });
  const moved = data.map((row) => [row['Channel ID'], row['Days'], row['Days Moved']]);
  expect(moved.slice(0, 2)).toEqual([
    [elsewhere, '-12', '0'],
    [paid, '-7', '-7'],
  ]);
  const totals = (await acting.admin.call(api.ledger.totals, { query: {} })).json();
  expect(totals.kinds).toMatchObject([{ kind: 'drift', movements: 2, days: -7 }]);
  expect(data[0]?.['Reason']).toContain('The balance did not change by it.');
  expect((await acting.simulator.control.books()).balance).toBe(1204 - 7);
  expect(await found(acting)).toHaveLength(2);
});

test('a sweep is held against the ledger once, however many replicas there are', async () => {
  const acting = await startReconciled();
  await acting.simulator.control.mutate(acting.ids['linked'] ?? '', { extendDays: 12 });
  acting.time.advance(60_000);
  await acting.deps.sweeper.sweep(acting.deps.background.signal);

  await Promise.all([acting.deps.reconcile(), acting.deps.reconcile()]);

  expect(await found(acting)).toHaveLength(1);
});
