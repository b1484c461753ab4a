import { type Account, api } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { extend } from './support/acting.ts';
import { found, startReconciled, sweepAndReconcile } from './support/reconciled.ts';

test('drift that a person explains before the balance is read moves no days where the balance did not', async () => {
  const acting = await startReconciled();
  await sweepAndReconcile(acting);
  const { linked = '', sleeping = '' } = acting.ids;
  // An extension that cannot be settled yet keeps the balance from being looked at.
  await acting.fault('POST', '/extend', { drop: 'after', times: 1 });
  await acting.fault('GET', `/channels/${sleeping}`, { skip: 1, times: 10_000, status: 503 });
  await extend(acting, sleeping, { days: 2 });
  await acting.deps.background.idle();
  const { channel } = await acting.simulator.control.channel(linked);
  const activeTill = (channel.activeTill ?? 0) + 12 * 86_400_000;
  await acting.simulator.control.mutate(linked, { activeTill });
  await sweepAndReconcile(acting);
  const [drift] = await found(acting);
  expect(drift).toMatchObject({ kind: 'drift', days: -12, balanceBefore: null });
  await acting.admin.call(api.ledger.explain, {
    params: { movement: drift?.movement ?? '' },
    body: { comment: 'A present of Whapi' },
  });
  await acting.simulator.control.clearFaults();
  await acting.deps.extensions.recover();
  await acting.deps.background.idle();

  await sweepAndReconcile(acting, 3);

  expect(await found(acting)).toMatchObject([
    {
      movement: drift?.movement,
      days: -12,
      balanceBefore: 1202,
      balanceAfter: 1202,
      comment: 'A present of Whapi',
      reason: 'The balance did not change by it.',
    },
  ]);
  const account = (await acting.admin.call(api.account.get, {})).json() as Account;
  expect(account.attention.drift).toMatchObject({ count: 0 });
  const totals = (await acting.admin.call(api.ledger.totals, { query: {} })).json();
  const moved = totals.kinds.reduce((sum: number, { days }: { days: number }) => sum + days, 0);
  expect(1204 + moved).toBe((await acting.simulator.control.books()).balance);
});

test('drift that the balance bore out is said to have moved days for good, also when it is explained later', async () => {
  const acting = await startReconciled();
  await acting.simulator.control.mutate(acting.ids['linked'] ?? '', { extendDays: 12 });
  await sweepAndReconcile(acting);
  const [drift] = await found(acting);
  const { movement = '' } = drift ?? {};
  await acting.admin.call(api.ledger.explain, {
    params: { movement },
    body: { comment: 'Given in the panel' },
  });

  await sweepAndReconcile(acting, 3);

  const { items } = (
    await acting.admin.call(api.ledger.list, { query: { movement, steps: 'true' } })
  ).json();
  expect(items).toMatchObject([{ comment: 'Given in the panel', balanceBefore: null }, {}]);
});
