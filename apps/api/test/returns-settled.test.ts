import type { LedgerEntry } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Acting, extend } from './support/acting.ts';
import { startConsoleForTest } from './support/console.ts';
import { holdCalls } from './support/held-call.ts';
import { startReconciled, sweepAndReconcile } from './support/reconciled.ts';

async function ledger({ admin }: Acting, steps = false): Promise<LedgerEntry[]> {
  const answer = await admin.send('GET', '/ledger', { query: { steps: String(steps) } });
  return (answer.json() as { items: LedgerEntry[] }).items;
}

type Kind = 'returned-by-delete' | 'returned-by-stop';

/** What a process that was killed leaves: the row before the call, and perhaps the call. */
async function leave(
  acting: Acting,
  kind: Kind,
  { isApplied }: { isApplied: boolean },
  key = 'linked',
) {
  const channelId = acting.ids[key] ?? '';
  const { channel } = await acting.simulator.control.channel(channelId);
  const caller = { kind: 'user', name: 'ada@example.com' } as const;
  await acting.deps.ledger.begin(
    { kind, channelId, comment: '', caller, requestId: null },
    { state: 'sent', activeTillBefore: new Date(channel.activeTill ?? 0), balanceBefore: 1204 },
  );
  const { partner } = acting.deps.upstream;
  if (!isApplied) return channelId;
  if (kind === 'returned-by-delete') await partner.deleteChannel({ channelId });
  else await partner.stopChannel({ channelId, saveDays: true });
  return channelId;
}

const remove = ({ admin }: Acting, id: string) =>
  admin.send('DELETE', `/channels/${id}`, { query: { confirm: id } });
const stop = ({ admin }: Acting, id: string) =>
  admin.send('POST', `/channels/${id}/stop`, { body: { saveDays: true } });

async function gained({ simulator }: Acting): Promise<number> {
  return (await simulator.control.books()).balance - 1204;
}

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
