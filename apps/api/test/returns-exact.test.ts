import type { LedgerEntry } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { type Acting, extend } from './support/acting.ts';
import { holdCalls } from './support/held-call.ts';
import { startReconciled, sweepAndReconcile } from './support/reconciled.ts';

async function ledger({ admin }: Acting): Promise<LedgerEntry[]> {
  return ((await admin.send('GET', '/ledger')).json() as { items: LedgerEntry[] }).items;
}

const told = (entries: readonly LedgerEntry[]) =>
  entries.map(({ kind, state, days }) => [kind, state, days]);

async function daysReturned({ simulator }: Acting): Promise<number> {
  const { movements } = await simulator.control.books();
  const returned = movements.filter(({ kind }) => kind.startsWith('return'));
  return returned.reduce((sum, { days }) => sum - days, 0);
}

const ways = [
  ['deletion', 'returned-by-delete', 'deleteChannel'],
  ['stop', 'returned-by-stop', 'stopChannel'],
] as const;

function takeBack({ admin }: Acting, kind: LedgerEntry['kind'], id: string) {
  return kind === 'returned-by-delete'
    ? admin.send('DELETE', `/channels/${id}`, { query: { confirm: id } })
    : admin.send('POST', `/channels/${id}/stop`, { body: { saveDays: true } });
}

test.each(ways)('days that others get during a %s are none of it', async (_, kind, call) => {
  const acting = await startReconciled();
  const { linked = '', expired = '', long = '' } = acting.ids;
  const sending = holdCalls(acting.deps.upstream.partner, call);
  const taking = takeBack(acting, kind, linked);
  await sending.reached;
  await extend(acting, expired, { days: 5 });
  await extend(acting, long, { days: 30 });
  sending.release();
  expect((await taking).statusCode).toBe(200);
  const atOnce = await ledger(acting);

  await sweepAndReconcile(acting, 3);

  const days = await daysReturned(acting);
  expect(days).toBeGreaterThan(0);
  expect(atOnce.find((entry) => entry.kind === kind)).toMatchObject({ state: 'verified', days });
  expect(told(await ledger(acting))).toEqual([
    [kind, 'verified', days],
    ['extension', 'verified', -30],
    ['extension', 'verified', -5],
  ]);
});

test('what a deletion brought while days go elsewhere is told when those have arrived', async () => {
  const acting = await startReconciled();
  const { linked = '', expired = '' } = acting.ids;
  const sending = holdCalls(acting.deps.upstream.partner, 'extendChannel');
  const extending = extend(acting, expired, { days: 5 });
  await sending.reached;
  expect((await takeBack(acting, 'returned-by-delete', linked)).statusCode).toBe(200);
  const meanwhile = await ledger(acting);
  sending.release();
  await extending;

  await sweepAndReconcile(acting, 3);

  expect(meanwhile[0]).toMatchObject({
    state: 'unconfirmed',
    days: null,
    reason: expect.stringContaining('Whapi accepted it.'),
  });
  expect(told(await ledger(acting)).toSorted()).toEqual([
    ['extension', 'verified', -5],
    ['returned-by-delete', 'verified', await daysReturned(acting)],
  ]);
});

test('a trial that is stopped gives nothing back, which is told at once', async () => {
  const acting = await startReconciled();
  const { 'trial-ending': trial = '', expired = '' } = acting.ids;
  const sending = holdCalls(acting.deps.upstream.partner, 'extendChannel');
  const extending = extend(acting, expired, { days: 5 });
  await sending.reached;

  await takeBack(acting, 'returned-by-stop', trial);

  expect((await ledger(acting))[0]).toMatchObject({ state: 'verified', days: 0 });
  sending.release();
  await extending;
});
