import type { LedgerEntry } from '@channeldesk/contracts';
import { expect, test, vi } from 'vitest';
import { type Acting, extend, startActing } from './support/acting.ts';

/** A console whose mirror is full and whose ledger agrees with the balance. */
async function startReconciled(options: Parameters<typeof startActing>[0] = {}): Promise<Acting> {
  const acting = await startActing({ ...options, withSweep: true });
  await acting.deps.reconcile();
  return acting;
}

async function sweepAndReconcile({ deps, time }: Acting): Promise<void> {
  time.advance(60_000);
  await deps.sweeper.sweep(deps.background.signal);
  await deps.reconcile();
}

async function found({ admin }: Acting): Promise<LedgerEntry[]> {
  const { items } = (await admin.send('GET', '/ledger')).json() as { items: LedgerEntry[] };
  return items.filter(({ kind }) => kind === 'drift' || kind === 'top-up');
}

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

test('days that arrive after they were tried again are drift that names the attempt before', async () => {
  const acting = await startReconciled({ simulator: { timings: { extendLockMs: 0 } } });
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { key } = await extend(acting, id);
  await acting.deps.background.idle();
  await acting.admin.send('POST', `/channels/${id}/extensions/${key}/retry`, {
    body: { attempt: 2 },
  });
  await acting.simulator.control.mutate(id, { extendDays: 30 });

  await sweepAndReconcile(acting);

  const [drift, ...others] = await found(acting);
  expect(drift).toMatchObject({ kind: 'drift', channelId: id, days: -30 });
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

test('a sweep is held against the ledger once, however many replicas there are', async () => {
  const acting = await startReconciled();
  await acting.simulator.control.mutate(acting.ids['linked'] ?? '', { extendDays: 12 });
  acting.time.advance(60_000);
  await acting.deps.sweeper.sweep(acting.deps.background.signal);

  await Promise.all([acting.deps.reconcile(), acting.deps.reconcile()]);

  expect(await found(acting)).toHaveLength(1);
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
