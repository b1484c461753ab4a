import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startConsoleForTest } from './support/console.ts';
import { holdCalls } from './support/held-call.ts';
import { startReconciled, sweepAndReconcile } from './support/reconciled.ts';
import { leave, ledger, remove } from './support/returned-days.ts';

test('a deletion that is under way is left to the process that makes it', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  const sending = holdCalls(acting.deps.upstream.partner, 'deleteChannel');
  const deleting = remove(acting, id);
  await sending.reached;

  await sweepAndReconcile(acting, 2);
  const meanwhile = await ledger(acting);
  sending.release();
  await deleting;

  expect(meanwhile).toMatchObject([{ state: 'sent' }]);
  expect((await ledger(acting, true)).map(({ state }) => state)).toEqual(['verified', 'sent']);
});

test('a return has one end, whichever processes write it', async () => {
  const acting = await startReconciled();
  await leave(acting, 'returned-by-delete', { isApplied: false });
  const newest = await acting.db.selectFrom('ledger').selectAll().executeTakeFirstOrThrow();
  const { ledger: book } = acting.deps;

  const written = await Promise.all([
    book.followUp(newest, { state: 'not-applied' }),
    book.followUp(newest, { state: 'verified', days: 9 }),
  ]);

  expect(written.toSorted()).toEqual([false, true]);
  expect(await ledger(acting, true)).toHaveLength(2);
});

test('two processes that settle at once settle it once', async () => {
  const acting = await startReconciled();
  const other = await startConsoleForTest({ beside: acting, clock: acting.time.clock });
  await leave(acting, 'returned-by-delete', { isApplied: false });
  acting.time.advance(61_000);
  await acting.deps.sweeper.sweep(acting.deps.background.signal);

  await Promise.all([acting.deps.reconcile(), other.deps.reconcile(), acting.deps.reconcile()]);

  expect((await ledger(acting, true)).map(({ state }) => state)).toEqual(['not-applied', 'sent']);
});

test('an end that came too late is not written, and said in the log', async () => {
  const acting = await startReconciled();
  const caller = { kind: 'user', name: 'ada@example.com' } as const;
  const { id, follow } = await acting.deps.ledger.begin(
    { kind: 'returned-by-delete', channelId: 'A', comment: '', caller, requestId: null },
    { state: 'sent' },
  );
  await follow({ state: 'not-applied' });
  const before = acting.logs.join('');

  await follow({ state: 'verified', days: 9 });

  expect(await ledger(acting)).toMatchObject([{ state: 'not-applied' }]);
  expect(before).not.toContain('has its end in the ledger already');
  expect(acting.logs.join('')).toContain(id);
  expect(acting.logs.join('')).toContain('has its end in the ledger already');
});

test('a row that breaks another rule of the ledger is a fault and not left out', async () => {
  const acting = await startReconciled();
  await leave(acting, 'returned-by-delete', { isApplied: false });
  await sql`create unique index ledger_rule on ledger (movement, state)`.execute(acting.db);
  const newest = await acting.db.selectFrom('ledger').selectAll().executeTakeFirstOrThrow();

  await expect(acting.deps.ledger.followUp(newest, { state: 'sent' })).rejects.toThrow(
    'ledger_rule',
  );
});

test.each(['returned-by-delete', 'returned-by-stop'] as const)(
  'one loss proves one movement: of two that took back the same days a person decides: %s',
  async (kind) => {
    const acting = await startReconciled();
    await leave(acting, kind, { isApplied: false });
    await leave(acting, kind, { isApplied: true });

    await sweepAndReconcile(acting, 4);
    const meanwhile = await ledger(acting);
    acting.time.advance(86_400_000);
    const later = { ...acting, admin: await acting.signIn() };
    await sweepAndReconcile(later, 3);

    expect(meanwhile.map(({ state }) => state)).toEqual(['sent', 'sent']);
    const settled = (await ledger(later)).filter((entry) => entry.kind === kind);
    expect(settled.map(({ state, days }) => [state, days])).toEqual([
      ['conflict', null],
      ['conflict', null],
    ]);
  },
);
