import type { DaysAttention } from '@channeldesk/contracts';
import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import { isNewest } from './ledger-sql.ts';

export type AttentionRepository = ReturnType<typeof createAttentionRepository>;

/** Counts what waits for a person. What one has explained bears a comment. */
export function createAttentionRepository(db: Kysely<Database>) {
  return {
    /** The newest row about drift, which tells whether it must be counted anew; 0 when there is none. */
    async newestDrift(): Promise<number> {
      const row = await db
        .selectFrom('ledger')
        .select('id')
        .where(sql<boolean>`kind = 'drift'`)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.id ?? 0;
    },

    /** Drift since then. */
    async drift(from: Date): Promise<Omit<DaysAttention['drift'], 'from'>> {
      const { rows } = await sql<Omit<DaysAttention['drift'], 'from'>>`
        select count(*)::int as count, coalesce(sum(abs(days)), 0)::int as days,
          count(*) filter (where days is null)::int as uncounted,
          count(late_attempt_of)::int as "givenTwice"
        from ledger
        where kind = 'drift' and at >= ${from} and comment = '' and ${isNewest()}`.execute(db);
      return rows[0] ?? { count: 0, days: 0, uncounted: 0, givenTwice: 0 };
    },

    async conflicts(): Promise<DaysAttention['conflicts']> {
      const { rows } = await sql<DaysAttention['conflicts']>`
        select count(*) filter (where ${isExtension})::int as extensions,
          count(*) filter (where not ${isExtension} and comment = '')::int as returns
        from ledger where state = 'conflict' and ${isNewest()}`.execute(db);
      return rows[0] ?? { extensions: 0, returns: 0 };
    },

    /**
     * Runs that have paused by themselves, but for those that the next check of a policy withdraws, and
     * policies that do not extend all that is due.
     */
    async stopped(): Promise<DaysAttention['stopped']> {
      const { rows } = await sql<DaysAttention['stopped']>`
        select (select count(*)::int from extension_runs where finished_at is null
            and state = 'paused' and reason is not null
            and not exists (select from policies where policies.id = policy_id
              and policies.state = 'on' and deleted_at is null)) as runs,
          (select count(*)::int from policies where deleted_at is null and state = 'on'
            and (reason is not null or held_back > 0)) as policies`.execute(db);
      return rows[0] ?? { runs: 0, policies: 0 };
    },
  };
}

const isExtension = sql<boolean>`kind in ('extension', 'starting-days')`;
