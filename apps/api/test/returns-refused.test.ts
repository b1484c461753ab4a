import type { LedgerEntry } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { type Acting, extend } from './support/acting.ts';
import { startReconciled, sweepAndReconcile } from './support/reconciled.ts';

async function ledger({ admin }: Acting): Promise<LedgerEntry[]> {
  return ((await admin.send('GET', '/ledger')).json() as { items: LedgerEntry[] }).items;
}

const remove = ({ admin }: Acting, id: string, query: object = {}) =>
  admin.send('DELETE', `/channels/${id}`, { query: { confirm: id, ...query } });
const stop = ({ admin }: Acting, id: string) =>
  admin.send('POST', `/channels/${id}/stop`, { body: { saveDays: true } });

test.each([
  ['stop', 'POST', stop, 'earlier stop that takes days back'],
  ['deletion', 'DELETE', remove, 'earlier deletion'],
] as const)(
  'a %s whose answer was lost is not sent again before it is settled, and counted once',
  async (_, method, act, words) => {
    const acting = await startReconciled();
    const id = acting.ids['linked'] ?? '';
    await acting.fault(method, id, { drop: 'after', times: 1 });
    await acting.fault('GET', `/channels/${id}`, { status: 503 });
    const first = await act(acting, id);
    const asked = await acting.asked(method, id);

    const again = await act(acting, id);
    const other = await remove(acting, id, { anyway: 'true' });
    const askedAgain = await acting.asked(method, id);
    await acting.simulator.control.clearFaults();
    await sweepAndReconcile(acting, 3);

    expect(first.json()).toMatchObject({ maybeApplied: true });
    for (const refused of [again, other]) {
      expect(refused).toBeProblem('return-unsettled');
      expect(refused.json()).toMatchObject({ status: 409, retryAfterSeconds: 60 });
      expect(refused.json().detail).toContain(words);
      expect(refused.json().detail).toContain('Nothing was sent.');
    }
    expect(askedAgain).toBe(asked);
    const days = (await acting.simulator.control.books()).balance - 1204;
    expect(await ledger(acting)).toMatchObject([{ state: 'verified', days }]);
  },
);

/** Days that may arrive at any time: the call met silence and the channel cannot be read. */
async function leaveUnsettled(acting: Acting, id: string): Promise<void> {
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  await acting.fault('GET', `/channels/${id}`, { skip: 1, times: 10_000, status: 503 });
  expect((await extend(acting, id, { days: 90 })).row.state).toBe('unconfirmed');
}

test.each([
  ['stop', stop],
  ['deletion', remove],
] as const)('no %s takes days back while an extension is not settled', async (_, act) => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await leaveUnsettled(acting, id);

  const refused = await act(acting, id);
  await acting.deps.background.idle();
  await acting.simulator.control.clearFaults();
  await acting.deps.extensions.recover();
  await acting.deps.background.idle();
  const later = await act(acting, id);

  expect(refused).toBeProblem('extension-unsettled');
  expect(refused.json().detail).toContain('Whether 90 days arrived is not known yet');
  expect(refused.json().retryAfterSeconds).toBeGreaterThanOrEqual(30);
  expect(later.statusCode, later.body).toBe(200);
});

test('a stop that leaves the days waits for no extension', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await leaveUnsettled(acting, id);

  const stopped = await acting.admin.send('POST', `/channels/${id}/stop`, { body: {} });

  expect(stopped.statusCode, stopped.body).toBe(200);
});

test('a person deletes a channel despite its extension, and no days are booked twice', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await leaveUnsettled(acting, id);

  const deleted = await remove(acting, id, { anyway: 'true' });
  await acting.simulator.control.clearFaults();
  await acting.deps.background.idle();
  await acting.deps.extensions.recover();
  await acting.deps.background.idle();
  await sweepAndReconcile(acting, 3);

  expect(deleted.statusCode, deleted.body).toBe(200);
  const days = (await acting.simulator.control.books()).balance - 1204;
  expect((await ledger(acting)).map((entry) => [entry.kind, entry.state, entry.days])).toEqual([
    ['returned-by-delete', 'verified', days],
    ['extension', 'conflict', -90],
  ]);
});
