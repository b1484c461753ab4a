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

/** A balance, and the days that are to be counted as spent of it. */
interface Reading {
  readonly balance: number | null;
  readonly readAtMs: number;
  promised: number;
}

/** Rows share one reading of the balance for so long. */
const sharedForMs = 1000;
/** From this age on the next one is read, while rows go on with this one. */
const renewedAfterMs = 500;

/**
 * Counts what was set aside since the balance was read, and at that time was under way, as spent: so
 * rows that run side by side never promise the same days twice.
 */
export function createDayBudget({ account, clock }: BudgetParts): DayBudget {
  let known: Reading | null = null;
  let next: { promised: number } | null = null;
  let underWay = 0;

  const ageMs = ({ readAtMs }: Reading) => clock.now().getTime() - readAtMs;

  async function read(): Promise<Reading> {
    const begun = { promised: underWay };
    next = begun;
    const readAtMs = clock.now().getTime();
    const balance = await account.balance();
    const reading = { balance, readAtMs, promised: begun.promised };
    if (next !== begun) return reading;
    next = null;
    known = reading;
    return reading;
  }

  async function current(): Promise<Reading> {
    if (!known || ageMs(known) >= sharedForMs) return read();
    // One that fails is made again when a row has to wait for it.
    if (!next && ageMs(known) >= renewedAfterMs) read().catch(() => undefined);
    return known;
  }

  function set(days: number): 'taken' {
    underWay += days;
    for (const reading of [known, next]) if (reading) reading.promised += days;
    return 'taken';
  }

  return {
    async take(days, settle) {
      const { balance, promised } = await current();
      if (balance === null || balance - promised >= days) return set(days);
      await settle();
      const settled = (await read()).balance;
      return settled === null || settled >= days ? set(days) : { balance: settled };
    },
    giveBack(days) {
      underWay -= days;
    },
    doubt() {
      known = null;
      next = null;
    },
  };
}
