import type { Clock } from '#api/clock.ts';

/** Tells whether the balance is enough for the next row. */
export interface DayBudget {
  /**
   * Sets days aside for a row, if the balance surely has them; `settle` waits for the rows under way,
   * so that the balance can be read without them. One that cannot be read stops nobody.
   */
  take(days: number, settle: () => Promise<void>): Promise<'taken' | Short>;
  /** The days of a row are spent, or will not be. */
  giveBack(days: number): void;
  /** Something unexpected happened: the next row reads the balance anew. */
  doubt(): void;
}

interface Short {
  readonly balance: number;
}

interface BudgetParts {
  readonly account: { balance(): Promise<number | null> };
  readonly clock: Pick<Clock, 'now'>;
}

/** Rows share one reading of the balance for so long. */
const sharedForMs = 1000;

/**
 * Counts what was set aside since the balance was read, and at that time was under way, as spent: so
 * rows that run side by side never promise the same days twice.
 */
export function createDayBudget({ account, clock }: BudgetParts): DayBudget {
  let known: { readonly balance: number | null; readonly readAtMs: number } | null = null;
  let underWay = 0;
  let promised = 0;

  async function read(): Promise<number | null> {
    promised = underWay;
    const readAtMs = clock.now().getTime();
    const balance = await account.balance();
    known = { balance, readAtMs };
    return balance;
  }

  async function current(): Promise<number | null> {
    const isFresh = known && clock.now().getTime() - known.readAtMs < sharedForMs;
    return known && isFresh ? known.balance : read();
  }

  function set(days: number): 'taken' {
    underWay += days;
    promised += days;
    return 'taken';
  }

  return {
    async take(days, settle) {
      const balance = await current();
      if (balance === null || balance - promised >= days) return set(days);
      await settle();
      const settled = await read();
      return settled === null || settled >= days ? set(days) : { balance: settled };
    },
    giveBack(days) {
      underWay -= days;
    },
    doubt() {
      known = null;
    },
  };
}
