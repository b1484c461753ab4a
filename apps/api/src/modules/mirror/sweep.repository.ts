import type { ProblemCode } from '@channeldesk/contracts';
import { type Kysely, sql, type Updateable } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { AccountReading } from './account-reading.ts';
import { countMisses } from './missed-channels.ts';
import { createSweepHistory } from './sweep-history.ts';

export interface SweepEnd {
  readonly finishedAt: Date;
  readonly nextAt: Date;
  readonly reading: AccountReading;
}

export interface Death {
  readonly foundAt: Date;
  /** Null when nobody saw it: the wait then counts from the begin of the sweep. */
  readonly diedAt: Date | null;
  readonly waitSeconds: number;
}

/** Thrown when another process has begun a sweep because this one was taken for dead. */
export class SweepSuperseded extends Error {
  override readonly name = 'SweepSuperseded';
}

export type SweepRepository = ReturnType<typeof createSweepRepository>;

const keptForDays = 7;

export function createSweepRepository(db: Kysely<Database>) {
  return {
    ...createSweepHistory(db),

    /** Begins a sweep; what was known to be there when the last whole one began still is. */
    async begin(startedAt: Date): Promise<number> {
      const { id } = await db
        .insertInto('sweeps')
        .values({
          state: 'running',
          started_at: startedAt,
          confirmed_at: db
            .selectFrom('sweeps')
            .select('confirmed_at')
            .where('state', '=', 'complete')
            .orderBy('id', 'desc')
            .limit(1),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    /** Ends what a process left running that has died: it has failed. Answers whether there was any. */
    async endDead({ foundAt, diedAt, waitSeconds }: Death): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('sweeps')
        .set({
          state: 'failed',
          finished_at: foundAt,
          problem: 'internal',
          next_at: sql`coalesce(${diedAt}::timestamptz, started_at)
            + make_interval(secs => ${waitSeconds}::float8)`,
        })
        .where('state', '=', 'running')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    /** Stores how far a sweep is. Throws {@link SweepSuperseded}. */
    async report(id: number, { pages, rows, total }: AccountReading): Promise<void> {
      await updateRunning(db, id, { pages, rows, total });
    },

    /**
     * Ends a sweep that saw the whole account: what it did not see has been missed once more, unless
     * rows may have been hidden from it. Answers who was missed. Throws {@link SweepSuperseded}.
     */
    async complete(id: number, end: SweepEnd & { readonly startedAt: Date }): Promise<string[]> {
      const { startedAt, finishedAt, reading } = end;
      return db.transaction().execute(async (transaction) => {
        await updateRunning(transaction, id, {
          state: 'complete',
          ...ended(end),
          ...(reading.isGapless ? { confirmed_at: startedAt } : {}),
        });
        if (!reading.isGapless) return [];
        return countMisses(transaction, { ...reading, startedAt, finishedAt });
      });
    },

    /** Ends a sweep half-way. What it read stays, and nothing has been missed. */
    async fail(id: number, end: SweepEnd & { readonly problem: ProblemCode }): Promise<void> {
      await updateRunning(db, id, { state: 'failed', problem: end.problem, ...ended(end) });
    },

    /** Keeps the sweeps of a week, and the last whole one however old it is. */
    async forgetOld(now: Date): Promise<void> {
      await db
        .deleteFrom('sweeps')
        .where('started_at', '<', new Date(now.getTime() - keptForDays * 86_400_000))
        .where('id', '<', (select) =>
          select
            .selectFrom('sweeps')
            .select((row) => row.fn.max('id').as('id'))
            .where('state', '=', 'complete'),
        )
        .execute();
    },
  };
}

function ended({ finishedAt, nextAt, reading: { pages, rows, total } }: SweepEnd) {
  return { finished_at: finishedAt, next_at: nextAt, pages, rows, total };
}

async function updateRunning(
  db: Kysely<Database>,
  id: number,
  values: Updateable<Database['sweeps']>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('sweeps')
    .set(values)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new SweepSuperseded();
}
