import type { ChannelFilters } from '@channeldesk/contracts';
import { type Kysely, sql } from 'kysely';
import { matching } from '#api/db/channel-filters-sql.ts';
import type { Database } from '#api/db/schema.ts';

/** How many channels match; an estimate where counting them all would be slow. */
export interface Total {
  readonly count: number;
  readonly isEstimate: boolean;
}

/** So many are counted in a few milliseconds. */
const mostCounted = 10_000;
/** A guess for filters that go together is often a few times too high, seldom more. */
const mostGuessed = 5 * mostCounted;

/** Counts what matches: exactly as long as that is cheap, then in two figures of the `guess`. */
export async function countMatching(
  db: Kysely<Database>,
  filters: ChannelFilters,
  { now, guess }: { readonly now: Date; readonly guess: number },
): Promise<Total> {
  const isCounted = guess <= mostGuessed;
  const count = isCounted ? await countUpTo(db, filters, now) : mostCounted + 1;
  if (count <= mostCounted) return { count, isEstimate: false };
  // What has been counted is sure, whatever the statistics say.
  const atLeast = isCounted ? mostCounted : 0;
  return { count: Math.max(Number(guess.toPrecision(2)), atLeast), isEstimate: true };
}

async function countUpTo(
  db: Kysely<Database>,
  filters: ChannelFilters,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from channels where ${matching(filters, now)} limit ${sql.lit(mostCounted + 1)}
    ) as counted`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What the statistics of PostgreSQL make of the condition; nothing is read. */
export async function guessMatching(
  db: Kysely<Database>,
  filters: ChannelFilters,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from channels where ${matching(filters, now)}`.execute(db);
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
}
