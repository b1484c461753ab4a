import { api, type LedgerTotals } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { type Acting, extend } from './support/acting.ts';
import {
  leaveConflict,
  leaveDrift,
  settleAll,
  startReconciled,
  sweepAndReconcile,
} from './support/reconciled.ts';

const dayMs = 86_400_000;

/** What active-till was before the first movement of a channel, and after the last. */
async function endsOf({ admin }: Pick<Acting, 'admin'>, channel: string) {
  const answer = await admin.call(api.ledger.totals, { query: { channel } });
  const { opening, closing } = answer.json() as LedgerTotals;
  return [opening?.activeTill, closing?.activeTill];
}

test('a channel ends with what it was extended to, also where days that others gave before are found later', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  const { channel } = await acting.simulator.control.channel(id);
  await acting.simulator.control.mutate(id, { extendDays: 12 });
  await acting.admin.send('GET', `/channels/${id}`);
  acting.time.advance(1000);
  const { row } = await extend(acting, id, { days: 30 });

  await sweepAndReconcile(acting, 2);

  const before = new Date(channel.activeTill ?? 0).toISOString();
  expect(await endsOf(acting, id)).toEqual([before, row.activeTillAfter]);
});

test('nor does drift count later when it turns out not to have touched the balance', async () => {
  const acting = await startReconciled({ simulator: { timings: { extendLockMs: 0 } } });
  await sweepAndReconcile(acting);
  const { linked, activeTillBefore } = await leaveDrift(acting);
  acting.time.advance(1000);
  const { row } = await extend(acting, linked, { days: 30 });
  await settleAll(acting);

  await sweepAndReconcile(acting, 3);

  expect(await endsOf(acting, linked)).toEqual([activeTillBefore, row.activeTillAfter]);
});

test('where a channel ends is not known while a person is to decide what moved it last', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  const { channel } = await acting.simulator.control.channel(id);
  const decide = await leaveConflict(acting);
  const before = new Date(channel.activeTill ?? 0).toISOString();
  expect(await endsOf(acting, id)).toEqual([before, null]);

  await decide(acting, 'applied');

  expect(await endsOf(acting, id)).toEqual([
    before,
    new Date((channel.activeTill ?? 0) + 12 * dayMs).toISOString(),
  ]);
});
