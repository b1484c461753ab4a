import type { SimulatorControl } from '@channeldesk/simulator/control/control-client';
import type { Kysely } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import { listMadeUp } from './made-up.ts';
import { listUnsent } from './unsent.ts';

export interface Comparison {
  /** Orders whose days the upstream gave more than once. */
  readonly doubled: readonly string[];
  /** Days that the upstream gave and the console does not know of, or that it says were given and were not. */
  readonly lost: readonly string[];
  /** Rows that are in no final state and wait for nobody. */
  readonly unfinished: readonly string[];
  /** Rows whose newest entry in the ledger says something else. */
  readonly disagreeing: readonly string[];
  /** What the console found that somebody else must have done, although nobody else was there. */
  readonly madeUp: readonly string[];
  readonly states: Readonly<Record<string, number>>;
  /** Rows of runs among them. */
  readonly rowsOfRuns: number;
  /** Those of them that were tried more than once. */
  readonly retriedOfRuns: number;
}

const final = new Set(['verified', 'rejected', 'not-applied', 'conflict']);

/** Holds the console's rows and ledger against the upstream's own books, row by row. */
export async function compareBooks(
  db: Kysely<Database>,
  control: SimulatorControl,
): Promise<Comparison> {
  const given = countGiven((await control.books()).movements);
  const rows = await db.selectFrom('extensions').selectAll().execute();
  const newest = await db
    .selectFrom('ledger')
    .distinctOn('movement')
    .select(['movement', 'state', 'days', 'attempt'])
    .orderBy('movement')
    .orderBy('id', 'desc')
    .execute();
  const entries = new Map(newest.map((entry) => [entry.movement, entry]));
  const known = new Set(rows.map(orderOf));
  const ofRuns = rows.filter(({ run_id }) => run_id !== null);
  const states: Record<string, number> = {};
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;

  return {
    doubled: [...given].filter(([, times]) => times > 1).map(([order]) => order),
    lost: [
      ...[...given.keys()].filter((order) => !known.has(order)),
      ...rows.filter((row) => isWrong(row.state, given.get(orderOf(row)) ?? 0)).map(named),
    ],
    unfinished: [
      ...rows.filter(({ state }) => !final.has(state)).map(named),
      ...(await listUnsent(db)),
    ],
    disagreeing: rows
      .filter(({ operation_id, state, days, attempt }) => {
        const entry = entries.get(operation_id);
        return entry?.state !== state || entry.days !== -days || entry.attempt !== attempt;
      })
      .map(named),
    madeUp: await listMadeUp(db),
    states,
    rowsOfRuns: ofRuns.length,
    retriedOfRuns: ofRuns.filter(({ attempt }) => attempt > 1).length,
  };
}

interface Order {
  readonly channel_id: string;
  readonly days: number;
  readonly comment: string;
}

/** Every order and plan has a comment of its own, and a plan has a channel once. */
function orderOf({ channel_id, days, comment }: Order): string {
  return `${comment} for ${channel_id}, ${days} days`;
}

function named(row: Order & { readonly operation_id: string; readonly state: string }): string {
  return `${orderOf(row)}: ${row.operation_id} (${row.state})`;
}

type Movements = Awaited<ReturnType<SimulatorControl['books']>>['movements'];

function countGiven(movements: Movements): Map<string, number> {
  const given = new Map<string, number>();
  for (const { kind, channelId, days, comment } of movements) {
    if (kind !== 'extend' || channelId === null) continue;
    const order = orderOf({ channel_id: channelId, days, comment });
    given.set(order, (given.get(order) ?? 0) + 1);
  }
  return given;
}

function isWrong(state: string, times: number): boolean {
  if (state === 'verified') return times === 0;
  return (state === 'rejected' || state === 'not-applied') && times > 0;
}
