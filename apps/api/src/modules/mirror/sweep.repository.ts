import type { ProblemCode } from '@channeldesk/contracts';
import type { Kysely, Updateable } from 'kysely';
import { readLastSweeps } from '#api/db/last-sweeps.ts';
import type { Database } from '#api/db/schema.ts';
import type { AccountReading } from './account-reading.ts';
import { countMisses } from './missed-channels.ts';

export interface SweepEnd {
  readonly finishedAt: Date;
  readonly nextAt: Date;
  readonly reading: AccountReading;
}

/** Thrown when another process has begun a sweep because this one was taken for dead. */
export class SweepSuperseded extends Error {
  override readonly name = 'SweepSuperseded';
}

export type SweepRepository = ReturnType<typeof createSweepRepository>;

const keptForDays = 7;

/** Replicas that start one after the other do not each ask for a sweep of their own. */
const freshForMs = 60_000;

export function createSweepRepository(db: Kysely<Database>) {
  return {
    /** Begins a sweep; one that a killed process left running has failed. */
    async begin(startedAt: Date): Promise<number> {
      await db
        .updateTable('sweeps')
        .set({ state: 'failed', finished_at: startedAt, problem: 'internal' })
        .where('state', '=', 'running')
        .execute();
      const { id } = await db
        .insertInto('sweeps')
        .values({ state: 'running', started_at: startedAt, finished_at: null, problem: null })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
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
      const missed = await db.transaction().execute(async (transaction) => {
        await updateRunning(transaction, id, { state: 'complete', problem: null, ...ended(end) });
        if (!reading.isGapless) return [];
        return countMisses(transaction, { ...reading, startedAt, finishedAt });
      });
      await forgetOld(db, finishedAt);
      return missed;
    },

    /** Ends a sweep half-way. What it read stays, and nothing has been missed. */
    async fail(id: number, end: SweepEnd & { readonly problem: ProblemCode }): Promise<void> {
      await updateRunning(db, id, { state: 'failed', problem: end.problem, ...ended(end) });
    },

    /** In how many seconds the next sweep is due, 0 when it is. */
    async secondsUntilDue(now: Date): Promise<number> {
      const { ended } = await readLastSweeps(db);
      const nextMs = ended?.next_at?.getTime() ?? 0;
      return Math.max(0, (nextMs - now.getTime()) / 1000);
    },

    async hasEndedSince(time: Date): Promise<boolean> {
      const { whole } = await readLastSweeps(db);
      return (whole?.finished_at?.getTime() ?? 0) > time.getTime();
    },

    /** How many channels the last whole sweep saw; null before the first. */
    async lastSize(): Promise<number | null> {
      return (await readLastSweeps(db)).whole?.rows ?? null;
    },

    /** Makes the next sweep due, unless one was begun within the last minute. */
    async makeDue(now: Date): Promise<void> {
      const { latest, ended } = await readLastSweeps(db);
      const isRecent = latest && now.getTime() - latest.started_at.getTime() < freshForMs;
      if (!ended || isRecent) return;
      await db.updateTable('sweeps').set({ next_at: now }).where('id', '=', ended.id).execute();
    },

    /** How many sweeps have failed since the last whole one. */
    async countFailures(): Promise<number> {
      const { failures } = await db
        .selectFrom('sweeps')
        .select((select) => select.fn.countAll<number>().as('failures'))
        .where('state', '=', 'failed')
        .where('id', '>', (select) =>
          select
            .selectFrom('sweeps')
            .select((row) => row.fn.coalesce(row.fn.max('id'), row.val(0)).as('id'))
            .where('state', '=', 'complete'),
        )
        .executeTakeFirstOrThrow();
      return failures;
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

/** Keeps the sweeps of a week, and the last whole one however old it is. */
async function forgetOld(db: Kysely<Database>, now: Date): Promise<void> {
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
}
