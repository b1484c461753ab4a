import type { LedgerEntry } from '@channeldesk/contracts';
import { type Acting, startActing } from './acting.ts';

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
