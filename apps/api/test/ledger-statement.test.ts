import {
  api,
  type LedgerEntry,
  type LedgerFilters,
  type LedgerTotals,
} from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { type Acting, extend } from './support/acting.ts';
import { begin, finish, plan } from './support/bulk.ts';
import { leaveConflict, startReconciled, sweepAndReconcile } from './support/reconciled.ts';
import { beginOfMonth } from './support/virtual-time.ts';

type Asker = Pick<Acting, 'admin'>;
type Range = Pick<LedgerFilters, 'from' | 'to'>;

/** What stood before, what the movements come to, and what stood after. */
async function statement({ admin }: Asker, range: Range = {}) {
  const answer = await admin.call(api.ledger.totals, { query: range });
  expect(answer.statusCode, answer.body).toBe(200);
  const { kinds, opening, closing } = answer.json() as LedgerTotals;
  const moved = kinds.reduce((sum, { days }) => sum + days, 0);
  return { opening: opening?.balance, moved, closing: closing?.balance };
}

const dayMs = 86_400_000;
const day = (date: Date) => date.toISOString().slice(0, 10);
const monthBegins = beginOfMonth(2);
const before: Range = { to: day(monthBegins) };
const after: Range = { from: day(monthBegins), to: day(beginOfMonth(3)) };

/** Two days before a month ends. */
const startBeforeMonth = () => startReconciled({ at: new Date(monthBegins.getTime() - 2 * dayMs) });

/** Goes on to an hour after the next month begins, where who signed in before has to do so again. */
async function toNextMonth({ time, signIn }: Acting) {
  time.advance(monthBegins.getTime() + 3_600_000 - time.clock.now().getTime());
  return { admin: await signIn() };
}

test('tells the balance after a bulk run, whose rows do not read it', async () => {
  const acting = await startReconciled();
  const { linked = '', sleeping = '', long = '' } = acting.ids;
  const made = await plan(acting, {
    ids: [linked, sleeping, long],
    mode: { kind: 'add', days: 2 },
  });
  await finish(acting, await begin(acting, made));

  expect(await statement(acting)).toEqual({ opening: 1204, moved: -6, closing: 1198 });
  await sweepAndReconcile(acting);
  expect(await statement(acting)).toEqual({ opening: 1204, moved: -6, closing: 1198 });
  expect((await acting.simulator.control.books()).balance).toBe(1198);
});

test('tells the balance after days came and went from outside, and of a month after it', async () => {
  const acting = await startBeforeMonth();
  await extend(acting, acting.ids['sleeping'] ?? '', { days: 4 });
  await acting.simulator.control.mutate(acting.ids['linked'] ?? '', { extendDays: 12 });
  await acting.simulator.control.topUp(500);
  await sweepAndReconcile(acting, 3);
  const whole = { opening: 1204, moved: 484, closing: 1688 };
  expect(await statement(acting)).toEqual(whole);

  const { admin } = await toNextMonth(acting);
  await extend({ admin }, acting.ids['long'] ?? '', { days: 3 });

  expect(await statement({ admin }, before)).toEqual(whole);
  expect(await statement({ admin }, after)).toEqual({ opening: 1688, moved: -3, closing: 1685 });
});

test('of a time before the console wrote anything down it tells no balance', async () => {
  const acting = await startReconciled();

  const range = { from: '2020-01-01', to: '2020-02-01' };

  expect(await statement(acting, range)).toEqual({ opening: null, moved: 0, closing: null });
});

test('what is not known yet leaves the balance after it open, and not the one before', async () => {
  const acting = await startReconciled();
  const { linked = '', sleeping = '' } = acting.ids;
  await extend(acting, sleeping, { days: 4 });
  await acting.fault('POST', '/extend', { drop: 'after', times: 1 });
  await acting.fault('GET', `/channels/${linked}`, { skip: 1, times: 10_000, status: 503 });
  expect((await extend(acting, linked)).row.state).toBe('unconfirmed');

  expect(await statement(acting)).toEqual({ opening: 1204, moved: -4, closing: null });

  await acting.deps.background.idle();
  await acting.simulator.control.clearFaults();
  await acting.deps.extensions.recover();
  await acting.deps.background.idle();
  expect(await statement(acting)).toEqual({ opening: 1204, moved: -34, closing: 1170 });
});

test('a conflict stays in its month, and both months add up once it is decided', async () => {
  const acting = await startBeforeMonth();
  const sleeping = acting.ids['sleeping'] ?? '';
  const decide = await leaveConflict(acting);
  await extend(acting, sleeping, { days: 300 });
  expect(await statement(acting)).toEqual({ opening: 1204, moved: -300, closing: null });
  const { admin } = await toNextMonth(acting);
  await decide({ admin }, 'applied');
  await extend({ admin }, sleeping, { days: 1 });

  expect(await statement({ admin }, before)).toEqual({
    opening: 1204,
    moved: -310,
    closing: 894,
  });
  expect(await statement({ admin }, after)).toEqual({ opening: 894, moved: -1, closing: 893 });
  const { items } = (await admin.call(api.ledger.list, { query: before })).json();
  expect(items.map(({ days, state }: LedgerEntry) => [days, state])).toContainEqual([
    -10,
    'verified',
  ]);
});

test('days of which it is decided that they were not given are found as drift, and it adds up', async () => {
  const acting = await startReconciled();
  const decide = await leaveConflict(acting);
  await sweepAndReconcile(acting, 2);
  await decide(acting, 'not-applied');

  await sweepAndReconcile(acting, 3);

  expect(await statement(acting)).toEqual({ opening: 1204, moved: -12, closing: 1192 });
});

test('a month after an undecided conflict starts from a balance that was read since', async () => {
  const acting = await startBeforeMonth();
  const sleeping = acting.ids['sleeping'] ?? '';
  await leaveConflict(acting);
  const { admin } = await toNextMonth(acting);
  expect(await statement({ admin }, after)).toEqual({ opening: null, moved: 0, closing: null });
  await extend({ admin }, sleeping, { days: 5 });

  expect(await statement({ admin }, before)).toMatchObject({ opening: 1204, closing: null });
  expect(await statement({ admin }, after)).toEqual({ opening: 1192, moved: -5, closing: 1187 });
});

test.each(['delete', 'stop'])('days that came back by a %s count when it was sent', async (how) => {
  const acting = await startBeforeMonth();
  const id = acting.ids['linked'] ?? '';
  const [method, path] = how === 'delete' ? ['DELETE', `?confirm=${id}`] : ['POST', '/stop'];
  await acting.fault(method ?? '', `/channels/${id}`, { drop: 'after', times: 1 });
  const body = how === 'stop' ? { body: { saveDays: true } } : {};
  await acting.admin.send(method as 'POST', `/channels/${id}${path}`, body);
  const { admin } = await toNextMonth(acting);
  const later = { ...acting, admin };
  await sweepAndReconcile(later, 4);
  const { balance } = await acting.simulator.control.books();
  expect(balance).toBeGreaterThan(1204);

  expect(await statement(later, before)).toEqual({
    opening: 1204,
    moved: balance - 1204,
    closing: balance,
  });
  expect(await statement(later, after)).toEqual({ opening: balance, moved: 0, closing: balance });
});

test('days that came late count when they were sent, also when they are found a month later', async () => {
  const acting = await startBeforeMonth();
  const id = acting.ids['long'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  await extend(acting, id, { days: 30 });
  await acting.deps.background.idle();
  await sweepAndReconcile(acting);
  const { admin } = await toNextMonth(acting);
  await acting.simulator.control.mutate(id, { extendDays: 30 });
  const later = { ...acting, admin };
  await sweepAndReconcile(later, 3);

  expect(await statement(later, after)).toMatchObject({ moved: 0, closing: 1174 });
  expect(await statement(later, before)).toEqual({ opening: 1204, moved: -30, closing: 1174 });
});

test('what came back in unknown number is in the balance after the top-up that it is found in', async () => {
  const acting = await startReconciled();
  const channelId = acting.ids['linked'] ?? '';
  await acting.deps.ledger.begin(
    {
      kind: 'returned-by-delete',
      channelId,
      comment: '',
      caller: { kind: 'user', name: 'ada@example.com' },
      requestId: null,
    },
    { state: 'sent', balanceBefore: 1204 },
  );
  await acting.deps.upstream.partner.deleteChannel({ channelId });
  await acting.simulator.control.topUp(500);
  expect(await statement(acting)).toEqual({ opening: 1204, moved: 0, closing: null });

  await sweepAndReconcile(acting, 5);

  const { balance } = await acting.simulator.control.books();
  expect(await statement(acting)).toEqual({
    opening: 1204,
    moved: balance - 1204,
    closing: balance,
  });
});

/** What a channel ended with before and after all that is told of it. */
