/**
 * How many days are spent on each day, given how many channels run out on each. Who decides it otherwise,
 * such as a policy, is another function of this type.
 */
export type Spending = (endings: readonly number[]) => readonly number[];

/** Keeps every channel running: each takes one day a day, from the day on which it runs out. */
export const keepAll: Spending = (endings) => {
  let kept = 0;
  return endings.map((count) => {
    kept += count;
    return kept;
  });
};

export interface Prospect {
  /** How many channels run out on each day of the horizon, today first. */
  readonly endings: readonly number[];
  /** Null where it is not known. */
  readonly balance: number | null;
  readonly spending: Spending;
}

/** The days from `start` up to, but without, `end`, counted from today. */
export interface Week {
  readonly start: number;
  readonly end: number;
  readonly endings: number;
  readonly needed: number;
  /** Negative by what is missing. */
  readonly balance: number | null;
}

export interface Outlook {
  readonly weeks: readonly Week[];
  /** The first day whose need is not paid in full; null when all are, or the balance is not known. */
  readonly runsOutDay: number | null;
}

const weekDays = 7;

/** Looks ahead as far as `endings` goes, week by week; the last week may be shorter. */
export function lookAhead({ endings, balance, spending }: Prospect): Outlook {
  const needed = spending(endings);
  const left = balance === null ? null : balancesAfter(balance, needed);
  const shortDay = left?.findIndex((days) => days < 0) ?? -1;
  const weeks = Array.from({ length: Math.ceil(endings.length / weekDays) }, (_, index) => {
    const start = index * weekDays;
    const end = Math.min(start + weekDays, endings.length);
    return {
      start,
      end,
      endings: sum(endings.slice(start, end)),
      needed: sum(needed.slice(start, end)),
      balance: left?.[end - 1] ?? null,
    };
  });
  return { weeks, runsOutDay: shortDay < 0 ? null : shortDay };
}

/** What is left at the end of each day. The whole sum is taken off each time, so that no rounding adds up. */
function balancesAfter(balance: number, needed: readonly number[]): number[] {
  let spent = 0;
  return needed.map((days) => {
    spent += days;
    return balance - spent;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
