import { expect, test } from 'vitest';
import { extend } from './support/acting.ts';
import { startReconciled, sweepAndReconcile } from './support/reconciled.ts';
import { gained, leave, ledger } from './support/returned-days.ts';

test('of a return and a top-up at the same time neither is made up', async () => {
  const acting = await startReconciled();
  const id = await leave(acting, 'returned-by-delete', { isApplied: true });
  const days = await gained(acting);
  await acting.simulator.control.topUp(500);

  await sweepAndReconcile(acting, 5);

  expect(await ledger(acting)).toMatchObject([
    { kind: 'top-up', days: 500 + days, reason: expect.stringContaining(`back from ${id} may be`) },
    { kind: 'returned-by-delete', state: 'verified', days: null },
  ]);
});

test('days that others moved meanwhile are told apart from those that came back', async () => {
  const acting = await startReconciled();
  await leave(acting, 'returned-by-delete', { isApplied: true });
  const days = await gained(acting);
  await extend(acting, acting.ids['expired'] ?? '', { days: 5 });
  await acting.simulator.control.mutate(acting.ids['expiring-2'] ?? '', { extendDays: 12 });

  await sweepAndReconcile(acting, 5);

  const told = await ledger(acting);
  expect(told.map(({ kind, days }) => [kind, days])).toEqual([
    ['returned-by-delete', days],
    ['drift', -12],
    ['extension', -5],
  ]);
});

test('days that somebody spent before they were seen are not hidden in a return', async () => {
  const acting = await startReconciled();
  const id = await leave(acting, 'returned-by-delete', { isApplied: true });
  const days = await gained(acting);
  for (const _ of [1, 2]) {
    acting.time.advance(61_000);
    await acting.deps.sweeper.sweep(acting.deps.background.signal);
  }
  await acting.simulator.control.mutate(acting.ids['expiring-2'] ?? '', { extendDays: 3 });
  await acting.deps.reconcile();

  await sweepAndReconcile(acting, 4);

  expect(await ledger(acting)).toMatchObject([
    { kind: 'top-up', days, reason: expect.stringContaining(`back from ${id} may be`) },
    { kind: 'drift', days: -3 },
    { kind: 'returned-by-delete', state: 'verified', days: null },
  ]);
});

test('days that a deletion in conflict may have brought are said to be among a top-up', async () => {
  const acting = await startReconciled();
  await leave(acting, 'returned-by-delete', { isApplied: false });
  const id = await leave(acting, 'returned-by-delete', { isApplied: true });
  const days = await gained(acting);
  await sweepAndReconcile(acting);
  acting.time.advance(86_400_000);
  const later = { ...acting, admin: await acting.signIn() };

  await sweepAndReconcile(later, 6);

  expect(await ledger(later)).toMatchObject([
    { kind: 'top-up', days, reason: expect.stringContaining(`back from ${id} may be`) },
    { kind: 'returned-by-delete', state: 'conflict' },
    { kind: 'returned-by-delete', state: 'conflict' },
  ]);
});
