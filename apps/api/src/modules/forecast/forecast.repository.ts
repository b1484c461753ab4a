import type { PolicyScope } from '@channeldesk/contracts';
import { type Kysely, sql } from 'kysely';
import { readLastSweeps } from '#api/db/last-sweeps.ts';
import { inScope } from '#api/db/policy-scope-sql.ts';
import type { Database } from '#api/db/schema.ts';

/** So many channels run out on a day, counted from today. */
export interface DayCount {
  /** Which of the policies looks after them, by its place; null for none. */
  readonly policy: number | null;
  readonly day: number;
  readonly count: number;
}

export interface EndingRow {
  readonly id: string;
  readonly name: string;
  readonly ends_at: Date;
}

export interface Span {
  readonly now: Date;
  /** As `2026-12-07`, in UTC. */
  readonly today: string;
  readonly horizonDays: number;
  /** Whom each policy looks after, the oldest first: it comes before the others. */
  readonly scopes: readonly PolicyScope[];
}

/** A policy may extend what runs out so much later. */
const longestAhead = 365;

export type ForecastRepository = ReturnType<typeof createForecastRepository>;

export function createForecastRepository(db: Kysely<Database>) {
  return {
    /** Counts the channels that are kept by the day they run out on; all far beyond the horizon together. */
    async countEndings({ now, today, horizonDays, scopes }: Span): Promise<DayCount[]> {
      const farthest = horizonDays + longestAhead;
      const { rows } = await sql<DayCount>`
        select ${placeIn(scopes, now)} as policy,
          least((ends_at at time zone 'UTC')::date - ${today}::date, ${farthest}::int) as day,
          count(*) as count
        from channels where ${isKept(now)} group by 1, 2`.execute(db);
      return rows;
    },

    /** Those of them that run out first. */
    first: (now: Date, limit: number): Promise<EndingRow[]> =>
      db
        .selectFrom('channels')
        .select(['id', 'name', 'ends_at'])
        .where(isKept(now))
        .orderBy('ends_at')
        .orderBy('id')
        .limit(limit)
        .execute(),

    lastSweeps: () => readLastSweeps(db),
  };
}

function placeIn(scopes: readonly PolicyScope[], now: Date) {
  if (scopes.length === 0) return sql<null>`null::integer`;
  const places = scopes.map(
    (scope, place) => sql`when ${inScope(scope, now)} then ${place}::integer`,
  );
  return sql<number | null>`case ${sql.join(places, sql` `)} end`;
}

/** The channels that are kept running, as the contract describes them, and that can run out. */
function isKept(now: Date) {
  return sql<boolean>`(gone_at is null and mode in ('live', 'dev')
    and base_status in ('active', 'starting', 'unknown')
    and ends_at > ${now} and ends_at < 'infinity')`;
}
