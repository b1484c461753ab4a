import { expect, test } from 'vitest';
import { startReconciled, sweepAndReconcile } from './support/reconciled.ts';
import { gained, leave, ledger, remove, stop } from './support/returned-days.ts';

test.each([
  ['deletion', 'returned-by-delete', 'DELETE', remove],
  ['stop', 'returned-by-stop', 'POST', stop],
] as const)(
  'a %s whose answer was lost is verified with its days, which are nothing else',
  async (_, kind, method, act) => {
    const acting = await startReconciled();
    const id = acting.ids['linked'] ?? '';
    await acting.fault(method, id, { drop: 'after', times: 1 });
    await act(acting, id);
    const meanwhile = await ledger(acting);

    await sweepAndReconcile(acting, 4);

    expect(meanwhile).toMatchObject([{ kind, state: 'unconfirmed', days: null }]);
    const days = await gained(acting);
    expect(days).toBeGreaterThan(0);
    expect(await ledger(acting)).toMatchObject([
      {
        kind,
        state: 'verified',
        channelId: id,
        days,
        balanceBefore: 1204,
        balanceAfter: 1204 + days,
      },
    ]);
    expect((await ledger(acting, true)).map(({ state }) => state)).toEqual([
      'verified',
      'unconfirmed',
      'sent',
    ]);
    expect(await acting.asked(method, id)).toBe(1);
  },
);

test.each([
  ['deletion', 'returned-by-delete', 'DELETE', remove],
  ['stop', 'returned-by-stop', 'POST', stop],
] as const)(
  'a %s that never arrived is not applied once a later reading shows it',
  async (_, kind, method, act) => {
    const acting = await startReconciled();
    const id = acting.ids['linked'] ?? '';
    await acting.fault(method, id, { drop: 'before', times: 1 });
    await act(acting, id);
    await acting.deps.sweeper.sweep(acting.deps.background.signal);
    await acting.deps.reconcile();
    const tooEarly = await ledger(acting);

    await sweepAndReconcile(acting, 3);

    expect(tooEarly).toMatchObject([{ state: 'unconfirmed' }]);
    expect(await ledger(acting)).toMatchObject([{ kind, state: 'not-applied', days: null }]);
    expect(await acting.timeline(id)).toMatchObject([
      { outcome: 'failed', actor: { kind: 'system' } },
      { outcome: 'unconfirmed' },
    ]);
    expect(await acting.asked(method, id)).toBe(1);
  },
);

test.each([
  ['deletion', 'returned-by-delete', 'DELETE', remove],
  ['stop', 'returned-by-stop', 'POST', stop],
] as const)(
  'a %s that Whapi accepted and that shows nothing is left to a person',
  async (_, kind, method, act) => {
    const acting = await startReconciled();
    const id = acting.ids['linked'] ?? '';
    await acting.fault(method, id, { status: 200, body: { success: true } });
    await act(acting, id);
    expect(await acting.asked(method, id)).toBe(1);
    const accepted = expect.stringMatching(/accepted/);
    expect(await ledger(acting)).toMatchObject([{ kind, state: 'unconfirmed', reason: accepted }]);

    await sweepAndReconcile(acting, 4);

    expect(await ledger(acting)).toMatchObject([{ kind, state: 'conflict', reason: accepted }]);
  },
);

test.each(['returned-by-delete', 'returned-by-stop'] as const)(
  'what a killed process had done is found out: %s',
  async (kind) => {
    const acting = await startReconciled();
    const channelId = await leave(acting, kind, { isApplied: true });

    await sweepAndReconcile(acting, 4);

    const days = await gained(acting);
    expect(days).toBeGreaterThan(0);
    expect(await ledger(acting)).toMatchObject([{ kind, state: 'verified', channelId, days }]);
  },
);

test.each(['returned-by-delete', 'returned-by-stop'] as const)(
  'what a killed process had not come to do is not applied: %s',
  async (kind) => {
    const acting = await startReconciled();
    await leave(acting, kind, { isApplied: false });

    await sweepAndReconcile(acting, 3);

    expect(await ledger(acting)).toMatchObject([{ kind, state: 'not-applied', days: null }]);
  },
);

test('after an outage of more than a day the second reading proves a deletion as ever', async () => {
  const acting = await startReconciled();
  await leave(acting, 'returned-by-delete', { isApplied: true });
  acting.time.advance(2 * 86_400_000);
  const later = { ...acting, admin: await acting.signIn() };
  await sweepAndReconcile(later);
  const afterOne = await ledger(later);

  await sweepAndReconcile(later, 2);

  expect(afterOne).toMatchObject([{ state: 'sent' }]);
  expect(await ledger(later)).toMatchObject([{ state: 'verified', days: await gained(acting) }]);
});

test.each([
  [true, 0],
  [false, 1],
])(
  'a deletion that is settled, applied: %s, leaves its proxy address booked: %i',
  async (isApplied, left) => {
    const acting = await startReconciled();
    const channel_id = acting.ids['linked'] ?? '';
    const [proxy_hash, assigned_at] = ['one', new Date()];
    const booked = { proxy_hash, channel_id, operation_id: crypto.randomUUID(), assigned_at };
    await acting.db.insertInto('proxy_assignments').values(booked).execute();
    await leave(acting, 'returned-by-delete', { isApplied });

    await sweepAndReconcile(acting, 3);

    expect(await acting.db.selectFrom('proxy_assignments').selectAll().execute()).toHaveLength(
      left,
    );
  },
);

test('a booking that cannot be given up holds up its own return only, and that for a day', async () => {
  const acting = await startReconciled();
  await acting.db.schema.dropTable('proxy_assignments').execute();
  const deleted = await leave(acting, 'returned-by-delete', { isApplied: true });
  const days = await gained(acting);
  const stopped = await leave(acting, 'returned-by-stop', { isApplied: true }, 'expiring-2');

  await sweepAndReconcile(acting, 3);
  const meanwhile = await ledger(acting);
  acting.time.advance(86_400_000);
  const later = { ...acting, admin: await acting.signIn() };
  await sweepAndReconcile(later);

  expect(acting.logs.join('')).toContain('a deleted channel was not forgotten');
  expect(meanwhile).toMatchObject([
    { channelId: stopped, state: 'verified' },
    { channelId: deleted, state: 'sent' },
  ]);
  expect(await ledger(later)).toMatchObject([
    { channelId: deleted, state: 'verified', days },
    { channelId: stopped, state: 'verified' },
  ]);
});
