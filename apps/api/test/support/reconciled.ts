import type { LedgerEntry } from '@channeldesk/contracts';
import { expect } from 'vitest';
import { type Acting, extend, startActing } from './acting.ts';

/** A console whose mirror is full and whose ledger agrees with the balance. */
export async function startReconciled(
  options: Parameters<typeof startActing>[0] = {},
): Promise<Acting> {
  const acting = await startActing({ ...options, withSweep: true });
  await acting.deps.reconcile();
  return acting;
}

/** Has the account read anew so many times, and each time held against the ledger. */
export async function sweepAndReconcile({ deps, time }: Acting, times = 1): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    time.advance(61_000);
    await deps.sweeper.sweep(deps.background.signal);
    await deps.reconcile();
  }
}

/** What the ledger says that nobody ordered here, newest first. */
export async function found({ admin }: Pick<Acting, 'admin'>): Promise<LedgerEntry[]> {
  const { items } = (await admin.send('GET', '/ledger')).json() as { items: LedgerEntry[] };
  return items.filter(({ kind }) => kind === 'drift' || kind === 'top-up');
}

/** An extension by 10 days of which a person is to say whether it arrived: 12 have come. */
export async function leaveConflict(acting: Acting) {
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  await acting.fault('GET', `/channels/${id}`, { skip: 1, times: 3, status: 503 });
  const { key } = await extend(acting, id, { days: 10 });
  await acting.simulator.control.mutate(id, { extendDays: 12 });
  await acting.deps.background.idle();
  return async ({ admin }: Pick<Acting, 'admin'>, decision: 'applied' | 'not-applied') => {
    const path = `/channels/${id}/extensions/${key}/decide`;
    const decided = await admin.send('POST', path, { body: { decision, note: 'Yes' } });
    expect(decided.statusCode, decided.body).toBe(200);
  };
}

/** 12 days of a channel that nobody ordered, seen while 2 of another cannot be settled: the balance is not looked at. */
export async function leaveDrift(acting: Acting) {
  const { linked = '', sleeping = '' } = acting.ids;
  await acting.fault('POST', '/extend', { drop: 'after', times: 1 });
  await acting.fault('GET', `/channels/${sleeping}`, { skip: 1, times: 10_000, status: 503 });
  await extend(acting, sleeping, { days: 2 });
  await acting.deps.background.idle();
  const { channel } = await acting.simulator.control.channel(linked);
  const activeTill = (channel.activeTill ?? 0) + 12 * 86_400_000;
  await acting.simulator.control.mutate(linked, { activeTill });
  await sweepAndReconcile(acting);
  return { linked, activeTillBefore: new Date(channel.activeTill ?? 0).toISOString() };
}

/** What keeps the balance from being looked at is over: all extensions are settled. */
export async function settleAll(acting: Acting): Promise<void> {
  await acting.simulator.control.clearFaults();
  await acting.deps.extensions.recover();
  await acting.deps.background.idle();
}

/** The days of an extension that arrive after it was tried once more, which is verified. */
export async function leaveGivenTwice(acting: Acting) {
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { drop: 'before', times: 1 });
  const { key } = await extend(acting, id);
  await acting.deps.background.idle();
  await acting.admin.send('POST', `/channels/${id}/extensions/${key}/retry`, {
    body: { attempt: 2 },
  });
  await acting.simulator.control.mutate(id, { extendDays: 30 });
  return { id, key };
}
