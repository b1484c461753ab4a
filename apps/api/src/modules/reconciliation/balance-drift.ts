import type { Clock } from '#api/clock.ts';
import type { Ledger } from '#api/ledger.ts';
import type { Logger } from '#api/logging.ts';
import { reconciler } from './channel-drift.ts';
import type { Reconciled, ReconciliationRepository } from './reconciliation.repository.ts';

export interface BalanceDriftDeps {
  readonly rows: ReconciliationRepository;
  readonly ledger: Ledger;
  readonly account: { balance(): Promise<number | null> };
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'warn'>;
}

interface Reading {
  readonly balance: number;
  /** The last row of the ledger that it knows of. */
  readonly ledgerId: number;
}

/**
 * Holds the balance against the ledger since the last time. What is left over is looked at once more
 * after the next sweep, when the channel it went to has been seen, and only then written down.
 */
export function createBalanceDrift({ rows, ledger, account, clock, log }: BalanceDriftDeps) {
  /** Only while nothing is under way does the balance say what the ledger must. */
  async function read(): Promise<Reading | null> {
    const ledgerId = await rows.lastEntry();
    if (await rows.hasOpen()) return null;
    const balance = await account.balance();
    const isSteady = (await rows.lastEntry()) === ledgerId;
    return balance === null || !isSteady ? null : { balance, ledgerId };
  }

  async function leftOver(last: Reconciled, { balance, ledgerId }: Reading): Promise<number> {
    const { own, drift } = await rows.sumBetween(last.ledger_id, ledgerId);
    const days = balance - last.balance - own;
    // Days that a channel got elsewhere need not come from this balance.
    return days === 0 ? 0 : days - drift;
  }

  async function write(days: number, balance: number): Promise<void> {
    const isGain = days > 0;
    if (!isGain) log.warn({ days }, 'the balance fell without a movement of this console');
    await ledger.begin(
      {
        kind: isGain ? 'top-up' : 'drift',
        channelId: null,
        comment: '',
        caller: reconciler,
        requestId: null,
      },
      {
        state: 'verified',
        days: Math.round(days),
        balanceBefore: balance - days,
        balanceAfter: balance,
        reason: isGain ? null : 'The balance fell by more than the ledger explains.',
      },
    );
  }

  return async (sweepId: number, last: Reconciled | undefined): Promise<void> => {
    const reading = await read();
    if (!reading) return;
    const days = last ? await leftOver(last, reading) : 0;
    if (last && days !== 0 && last.left_over === 0) {
      await rows.save({ ...last, sweep_id: sweepId, left_over: days }, clock.now());
      return;
    }
    if (days !== 0) await write(days, reading.balance);
    const ledgerId = days === 0 ? reading.ledgerId : await rows.lastEntry();
    await rows.save(
      { sweep_id: sweepId, ledger_id: ledgerId, balance: reading.balance, left_over: 0 },
      clock.now(),
    );
  };
}
