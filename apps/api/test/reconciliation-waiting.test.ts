import { expect, test } from 'vitest';
import { extend } from './support/acting.ts';
import { found, startReconciled, sweepAndReconcile } from './support/reconciled.ts';

test('an extension of a channel whose earlier one waits for a person makes no top-up', async () => {
  const acting = await startReconciled({ simulator: { timings: { extendLockMs: 0 } } });
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  await extend(acting, id, { days: 10 });
  await acting.simulator.control.mutate(id, { extendDays: 13 });
  await acting.deps.background.idle();
  await sweepAndReconcile(acting, 2);
  acting.time.advance(400_000);
  const { row } = await extend(acting, id, { days: 5 });
  expect(row.state).toBe('verified');

  await sweepAndReconcile(acting, 3);

  expect(await found(acting)).toEqual([]);
});

test('days that came together with those of an extension wait alone for the person', async () => {
  const acting = await startReconciled({ simulator: { timings: { extendLockMs: 0 } } });
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { key } = await extend(acting, id, { days: 10 });
  await acting.simulator.control.mutate(id, { extendDays: 13 });
  await acting.deps.background.idle();
  acting.time.advance(400_000);
  await acting.fault('POST', '/extend', { delayMs: 200 });
  const extending = extend(acting, id, { days: 5 });
  await expect.poll(() => acting.asked('POST', '/extend')).toBe(2);
  await acting.simulator.control.mutate(id, { extendDays: 2 });
  expect((await extending).row.state).toBe('verified');
  await sweepAndReconcile(acting, 3);
  const meanwhile = await found(acting);

  await acting.admin.send('POST', `/channels/${id}/extensions/${key}/decide`, {
    body: { decision: 'applied', note: 'Asked them' },
  });
  await sweepAndReconcile(acting, 3);

  expect(meanwhile).toEqual([]);
  expect((await found(acting)).map(({ kind, days }) => [kind, days]).toSorted()).toEqual([
    ['drift', -2],
    ['drift', -3],
  ]);
});
