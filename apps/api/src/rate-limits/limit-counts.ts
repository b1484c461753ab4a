import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';

export interface Addition {
  readonly key: string;
  readonly times: number;
}

export interface Count {
  readonly key: string;
  /** How often so far in this window, by all processes. */
  readonly count: number;
  /** How long the window still lasts. */
  readonly leftMs: number;
}

export type LimitCounts = ReturnType<typeof createLimitCounts>;

/** Counts in the database, by its clock: the windows of all processes are the same. */
export function createLimitCounts(db: Kysely<Database>) {
  return {
    /** Adds to what is known of each key, which may be named once, and tells the sums. */
    async add(additions: readonly Addition[], windowMs: number): Promise<Count[]> {
      const keys = additions.map(({ key }) => key);
      const times = additions.map((addition) => addition.times);
      // In the order of the keys, so that two processes cannot wait for each other's rows.
      const { rows } = await sql<Count>`
        insert into rate_limits as kept (key, count, ends_at)
        select key, times, now() + ${windowMs} * interval '1 millisecond'
        from unnest(${keys}::text[], ${times}::integer[]) as added (key, times)
        order by key
        on conflict (key) do update set
          count = excluded.count + case when kept.ends_at > now() then kept.count else 0 end,
          ends_at = case when kept.ends_at > now() then kept.ends_at else excluded.ends_at end
        returning key, count, (extract(epoch from ends_at - now()) * 1000)::float8 as "leftMs"
      `.execute(db);
      return rows;
    },

    /** Removes the windows that are over; a row that somebody counts on just now is left. */
    async forgetOld(): Promise<void> {
      await sql`
        delete from rate_limits where key in (
          select key from rate_limits where ends_at <= now() for update skip locked
        )`.execute(db);
    },
  };
}
