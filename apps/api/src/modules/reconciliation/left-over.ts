import type { BalanceReading } from './balance-reading.ts';
import { daysGained } from './explain.ts';
import { explainChanges } from './explain-changes.ts';
import type { Reconciled, ReconciliationRepository } from './reconciliation.repository.ts';
import type { TillChangeRepository } from './till-changes.repository.ts';

export interface LeftOverDeps {
  readonly rows: Pick<ReconciliationRepository, 'sumBetween'>;
  readonly changes: Pick<TillChangeRepository, 'listWaiting' | 'listUnused'>;
}

/** What no row of the ledger explains of a balance, and what is for a person to explain. */
export interface LeftOver {
  readonly days: number;
  /** What channels gained of which a person is to say whether an extension arrived. */
  readonly waiting: number;
  /** The ledger explains it without the days that channels got elsewhere. */
  readonly isUntouched: boolean;
}

const nothing: LeftOver = { days: 0, waiting: 0, isUntouched: false };

/** Tells what is left over of a balance since the ledger was last held against one. */
export function createLeftOver({ rows, changes }: LeftOverDeps) {
  /** Of what changed, that which is not left to a person is in the ledger already. */
  async function daysWaiting(): Promise<number> {
    const waiting = await explainChanges(changes, await changes.listWaiting());
    const days = waiting.map(({ change, rest }) => (rest ? daysGained(rest, change.seen_at) : 0));
    return 0 - days.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  }

  return async (last: Reconciled, { balance, ledgerId }: BalanceReading): Promise<LeftOver> => {
    const { own, drift } = await rows.sumBetween(last.ledger_id, ledgerId);
    const gained = balance - last.balance - own;
    // Days that a channel got elsewhere need not come from this balance.
    if (gained === 0 || gained === drift) return { ...nothing, isUntouched: gained === 0 };
    const waiting = await daysWaiting();
    return { days: gained - drift - waiting, waiting, isUntouched: false };
  };
}
