import type { Kysely } from 'kysely';
import { type LastSweeps, readLastSweeps } from '#api/db/last-sweeps.ts';
import type { Database } from '#api/db/schema.ts';

/** Replicas that start one after the other do not each ask for a sweep of their own. */
const startsWithinMs = 60_000;

/** Tells from the sweeps there were when the next one is due. */
export function createSweepHistory(db: Kysely<Database>) {
  return {
    /** In how many seconds the next sweep is due, 0 when it is. */
    async secondsUntilDue(now: Date): Promise<number> {
      const { ended } = await readLastSweeps(db);
      const nextMs = ended?.next_at?.getTime() ?? 0;
      return Math.max(0, (nextMs - now.getTime()) / 1000);
    },

    async hasBegunSince(time: Date): Promise<boolean> {
      const { latest } = await readLastSweeps(db);
      return latest !== undefined && latest.started_at >= time;
    },

    async hasEndedSince(time: Date): Promise<boolean> {
      const { whole } = await readLastSweeps(db);
      return (whole?.finished_at?.getTime() ?? 0) > time.getTime();
    },

    /** How many channels the last whole sweep saw; null before the first. */
    async lastSize(): Promise<number | null> {
      return (await readLastSweeps(db)).whole?.rows ?? null;
    },

    /**
     * Makes the next sweep due, unless one is under way or was begun just now, or the last one failed:
     * its wait is what the upstream asked for, and starting anew is no excuse.
     */
    async makeDue(now: Date, freshForMs = startsWithinMs): Promise<void> {
      const { latest } = await readLastSweeps(db);
      if (!latest || now.getTime() - latest.started_at.getTime() < freshForMs) return;
      if (!mayBeFollowed(latest)) return;
      await db
        .updateTable('sweeps')
        .set({ next_at: now })
        .where('id', '=', latest.id)
        .where('state', '!=', 'running')
        .execute();
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

    /** How many whole sweeps in a row, up to the last one, could count no misses. */
    async countUnconfirming(): Promise<number> {
      const { whole } = await readLastSweeps(db);
      const { sweeps } = await db
        .selectFrom('sweeps')
        .select((select) => select.fn.countAll<number>().as('sweeps'))
        .where('state', '=', 'complete')
        .where('started_at', '>', whole?.confirmed_at ?? new Date(0))
        .executeTakeFirstOrThrow();
      return sweeps;
    },
  };
}

/** Who had the token refused comes back with another one, which is to be tried at once. */
function mayBeFollowed({ state, problem }: NonNullable<LastSweeps['latest']>): boolean {
  return state === 'complete' || problem === 'upstream-credential-refused';
}
