import type { BalanceAt } from '#api/recorded-return.ts';
import type { ReconciliationRepository } from './reconciliation.repository.ts';

export interface BalanceReadingDeps {
  readonly rows: Pick<ReconciliationRepository, 'lastEntry' | 'hasOpen'>;
  readonly account: { balance(): Promise<number | null> };
}

export interface BalanceReading {
  readonly balance: number;
  /** The last row of the ledger that it knows of. */
  readonly ledgerId: number;
}

/**
 * Reads the balance, and which row of the ledger it knows of: only while nothing is under way it says
 * what the ledger must. Movements that are `known` to have ended may be open still.
 */
export function createBalanceAt({ rows, account }: BalanceReadingDeps) {
  return async (known: readonly string[] = []): Promise<BalanceAt> => {
    const ledgerId = await rows.lastEntry();
    const isOpen = await rows.hasOpen(known);
    const balance = await account.balance();
    const isSteady = !isOpen && (await rows.lastEntry()) === ledgerId;
    return { balance, ledgerId: isSteady ? ledgerId : null };
  };
}

/** As above, and null where the balance or its row is not known. */
export function createBalanceReading(deps: BalanceReadingDeps) {
  const read = createBalanceAt(deps);
  return async (known: readonly string[] = []): Promise<BalanceReading | null> => {
    const { balance, ledgerId } = await read(known);
    return balance === null || ledgerId === null ? null : { balance, ledgerId };
  };
}
