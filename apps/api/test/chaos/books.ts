import type { SimulatorControl } from '@channeldesk/simulator/control/control-client';
import type { Kysely } from 'kysely';
import type { Database } from '#api/db/schema.ts';

export interface Comparison {
  /** Operations whose days the upstream gave more than once. */
  readonly doubled: readonly string[];
  /** Days that the upstream gave and the console does not know of, or that it says were given and were not. */
  readonly lost: readonly string[];
  /** Rows that are in no final state and wait for nobody. */
  readonly unfinished: readonly string[];
  /** Rows whose newest entry in the ledger says something else. */
  readonly disagreeing: readonly string[];
  readonly states: Readonly<Record<string, number>>;
}

const final = new Set(['verified', 'rejected', 'not-applied', 'conflict']);

/** Holds the console's rows and ledger against the upstream's own books, row by row. */
export async function compareBooks(
  db: Kysely<Database>,
  control: SimulatorControl,
): Promise<Comparison> {
  const { movements } = await control.books();
  const given = new Map<string, number>();
  for (const { kind, comment } of movements) {
    if (kind === 'extend') given.set(comment, (given.get(comment) ?? 0) + 1);
  }
  const rows = await db.selectFrom('extensions').selectAll().execute();
  const newest = await db
    .selectFrom('ledger')
    .distinctOn('movement')
    .select(['movement', 'state', 'days', 'attempt'])
    .orderBy('movement')
    .orderBy('id', 'desc')
    .execute();
  const entries = new Map(newest.map((entry) => [entry.movement, entry]));
  const known = new Set(rows.map(({ operation_id }) => operation_id));
  const states: Record<string, number> = {};
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;

  const isWrong = (state: string, times: number) =>
    (state === 'verified' && times === 0) ||
    ((state === 'rejected' || state === 'not-applied') && times > 0);
  return {
    doubled: [...given].filter(([, times]) => times > 1).map(([operation]) => operation),
    lost: [
      ...[...given.keys()].filter((operation) => !known.has(operation)),
      ...rows
        .filter(({ operation_id, state }) => isWrong(state, given.get(operation_id) ?? 0))
        .map(({ operation_id, state }) => `${operation_id} (${state})`),
    ],
    unfinished: rows
      .filter(({ state }) => !final.has(state))
      .map(({ operation_id, state }) => `${operation_id} (${state})`),
    disagreeing: rows
      .filter(({ operation_id, state, days, attempt }) => {
        const entry = entries.get(operation_id);
        return entry?.state !== state || entry.days !== -days || entry.attempt !== attempt;
      })
      .map(({ operation_id }) => operation_id),
    states,
  };
}
