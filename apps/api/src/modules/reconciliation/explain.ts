import { dayMs, endAfter, leadsTo, roundingMs, type SentDays } from '#api/movement-arithmetic.ts';

/** A movement of the ledger that is verified, as a channel sees it. */
export interface KnownMovement extends SentDays {
  readonly movement: string;
}

export interface TillChange {
  readonly was: Date | null;
  readonly became: Date | null;
}

/**
 * The movements that follow each other and together explain a change of active-till, as few as will
 * do; null when none do.
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
  return change.was ? { ...change, was: new Date(endAfter(change.was, movements).tillMs) } : change;
}

/**
 * Days that a channel gained by a change that was seen then: those of one that had run out count from
 * about when it was seen, as the upstream counts them. Null when one of the dates is missing.
 */
export function daysGained({ was, became }: TillChange, seenAt: Date): number | null {
  const countsFromNow = was && became && was < seenAt && seenAt < became;
  return daysBetween({ was: countsFromNow ? seenAt : was, became });
}

/** Whole days between, as they are said to people; null when one of the dates is missing. */
export function daysBetween({ was, became }: TillChange): number | null {
  return was && became && Math.round((became.getTime() - was.getTime()) / dayMs);
}

/** As above, and null as well where it is not whole days: then it is not only days that were moved. */
export function wholeDaysBetween({ was, became }: TillChange): number | null {
  const days = daysBetween({ was, became });
  if (days === null || !was || !became) return null;
  const restMs = became.getTime() - was.getTime() - days * dayMs;
  return Math.abs(restMs) <= roundingMs ? days : null;
}
