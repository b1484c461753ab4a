import { api, type LedgerEntry } from '@channeldesk/contracts';
import papaparse from 'papaparse';
import { expect, test, vi } from 'vitest';
import { type Acting, extend, startActing } from './support/acting.ts';
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

/** An extension by 10 of whose channel somebody else moved active-till by 13 meanwhile. */
async function startInConflict() {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { row, key } = await extend(acting, id, { days: 10 });
  expect(row.state).toBe('unconfirmed');
  await acting.simulator.control.mutate(id, { extendDays: 13 });
  await acting.deps.background.idle();
  const decide = (decision: string) =>
    acting.admin.send('POST', `/channels/${id}/extensions/${key}/decide`, {
      body: { decision, note: 'Asked them' },
    });
  return { acting, id, decide };
}

test('days of a channel whose extension waits for a person are called nothing until it is decided', async () => {
  const { acting, id, decide } = await startInConflict();
  for (let sweep = 0; sweep < 3; sweep += 1) await sweepAndReconcile(acting);
  const meanwhile = await found(acting);

  await decide('applied');
  for (let sweep = 0; sweep < 3; sweep += 1) await sweepAndReconcile(acting);

  expect(meanwhile).toEqual([]);
  expect(await found(acting)).toMatchObject([{ kind: 'drift', channelId: id, days: -3 }]);
});

test('when it is decided that they were not given, all that the channel got is drift', async () => {
  const { acting, id, decide } = await startInConflict();
  await sweepAndReconcile(acting);

  await decide('not-applied');
  for (let sweep = 0; sweep < 3; sweep += 1) await sweepAndReconcile(acting);

  expect(await found(acting)).toMatchObject([{ kind: 'drift', channelId: id, days: -13 }]);
});

async function suspectsOf({ admin }: Acting, drift: LedgerEntry | undefined) {
  const response = await admin.call(api.ledger.suspects, {
    params: { movement: drift?.movement ?? '' },
  });
  expect(response.statusCode, response.body).toBe(200);
  return response.json().items as LedgerEntry[];
}

test('drift of a channel comes with the movements that might explain it, as many days first', async () => {
  const { acting, id, decide } = await startInConflict();
  await extend(acting, acting.ids['sleeping'] ?? '', { days: 13 });
  await decide('not-applied');
  await sweepAndReconcile(acting);
  acting.time.advance(400_000);
  await extend(acting, id, { days: 13 });

  const [drift] = await found(acting);

  expect(await suspectsOf(acting, drift)).toMatchObject([
    { kind: 'extension', channelId: id, days: -13, state: 'verified' },
    { kind: 'extension', channelId: id, days: -10, state: 'not-applied' },
  ]);
});

test('drift of the balance comes with what is not known to have moved days, of any channel', async () => {
  const { acting, id, decide } = await startInConflict();
  await extend(acting, acting.ids['sleeping'] ?? '', { days: 2 });
  await decide('not-applied');
  await sweepAndReconcile(acting);
  await acting.simulator.control.topUp(-5);
  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  const drift = (await found(acting)).find(({ channelId }) => channelId === null);

  expect(drift).toMatchObject({ kind: 'drift', days: -5 });
  expect(await suspectsOf(acting, drift)).toMatchObject([
    { kind: 'drift', channelId: id, days: -13 },
    { kind: 'extension', channelId: id, days: -10, state: 'not-applied' },
  ]);
});

test('what is no drift has no suspects', async () => {
  const acting = await startReconciled();
  const { key } = await extend(acting, acting.ids['linked'] ?? '');

  expect(await acting.admin.call(api.ledger.suspects, { params: { movement: key } })).toBeProblem(
    'not-found',
  );
});

test('a top-up is told also while an extension waits for a person', async () => {
  const { acting } = await startInConflict();
  await sweepAndReconcile(acting);
  await acting.simulator.control.topUp(100);

  await sweepAndReconcile(acting);
  await sweepAndReconcile(acting);

  expect(await found(acting)).toMatchObject([{ kind: 'top-up', days: 100 }]);
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
