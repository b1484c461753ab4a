/** A movement of the ledger that is verified, as a channel sees it. */
export interface KnownMovement {
  readonly movement: string;
  /** Days that the channel gained; negative when they were taken back. */
  readonly days: number;
  readonly sentAt: Date;
}

export interface TillChange {
  readonly was: Date | null;
  readonly became: Date | null;
}

const dayMs = 86_400_000;
/** Dates that were written and read again differ by rounding only. */
const roundingMs = 1000;
/** Days of an expired channel count from the vendor's now, which is not quite ours. */
const clockMs = 60_000;

/**
 * The movements that follow each other and together explain a change of active-till, as few as will
 * do; null when none do. Days are added to what is left, or to the time of sending when nothing is.
 */
export function explain(
  { was, became }: TillChange,
  movements: readonly KnownMovement[],
): KnownMovement[] | null {
  if (!was || !became) return null;
  for (let length = 1; length <= movements.length; length += 1) {
    for (let first = 0; first + length <= movements.length; first += 1) {
      const some = movements.slice(first, first + length);
      if (leadsTo(was, some, became)) return some;
    }
  }
  return null;
}

/**
 * What these movements leave of a change that they do not explain: somebody else moved the channel at
 * the same time, and the mirror saw only what came of both.
 */
export function restOf(change: TillChange, movements: readonly KnownMovement[]): TillChange {
  return change.was ? { ...change, was: new Date(after(change.was, movements).tillMs) } : change;
}

function leadsTo(was: Date, movements: readonly KnownMovement[], became: Date): boolean {
  const { tillMs, toleranceMs } = after(was, movements);
  return Math.abs(tillMs - became.getTime()) <= toleranceMs;
}

function after(was: Date, movements: readonly KnownMovement[]) {
  let [tillMs, toleranceMs] = [was.getTime(), roundingMs];
  for (const { days, sentAt } of movements) {
    const mayCountFromNow = days > 0 && tillMs < sentAt.getTime() + clockMs;
    if (mayCountFromNow) toleranceMs = clockMs;
    tillMs = (days > 0 ? Math.max(tillMs, sentAt.getTime()) : tillMs) + days * dayMs;
  }
  return { tillMs, toleranceMs };
}

/** Whole days between, as they are said to people; null when one of the dates is missing. */
export function daysBetween({ was, became }: TillChange): number | null {
  return was && became && Math.round((became.getTime() - was.getTime()) / dayMs);
}
