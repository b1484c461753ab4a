import type { ListNumbers } from './list.bench.ts';
import { round, type Spread } from './spread.ts';

/** A figure, and the limit it has to keep where one was promised. */
export interface Budget {
  readonly what: string;
  readonly value: number;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** Prints the list at each size next to its smallest size. */
export function printLists(all: readonly ListNumbers[]): void {
  const [smallest] = all;
  const kinds = ['sorted', 'filtered', 'searched', 'deep'] as const;
  const rows = kinds.flatMap((kind) =>
    all.map(({ channels, ...spreads }) => [
      `${words[kind]}, ${channels.toLocaleString('en')} channels`,
      rowOf(spreads[kind], smallest?.[kind]),
    ]),
  );
  console.table(Object.fromEntries(rows));
}

const words = {
  sorted: 'list, each order',
  filtered: 'list, each filter in each order',
  searched: 'search',
  deep: 'page far down',
};

function rowOf({ p50, p95 }: Spread, smallest: Spread | undefined) {
  const ratio = smallest ? round(p95 / smallest.p95) : null;
  return { 'p50 ms': round(p50), 'p95 ms': round(p95), 'p95 of the smallest': ratio };
}

export function printBudgets(budgets: readonly Budget[]): void {
  const rows = budgets.map(({ what, value, atMost, atLeast }) => ({
    what,
    value: value >= 1000 ? Math.round(value) : round(value),
    limit: atMost ?? atLeast ?? '',
  }));
  console.table(rows);
}

/** Which promises were not kept. */
export function failuresOf(budgets: readonly Budget[]): string[] {
  return budgets
    .filter(
      ({ value, atMost, atLeast }) =>
        !(value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? 0)),
    )
    .map(({ what, value }) => `${what}: ${round(value)}`);
}
