import type { ChannelFilters } from '@channeldesk/contracts';
import { type Kysely, sql } from 'kysely';
import { matching } from '#api/db/channel-filters-sql.ts';
import type { Database } from '#api/db/schema.ts';

/** How many channels match; an estimate where counting them all would be slow. */
export interface Total {
  readonly count: number;
  readonly isEstimate: boolean;
}

/** So many are counted and sorted in a few milliseconds. */
export const few = 1000;
const mostCounted = 10_000;

/** Counts up to `few`; more are null. */
export async function countFew(
  db: Kysely<Database>,
  filters: ChannelFilters,
  now: Date,
): Promise<Total | null> {
  const count = await countUpTo(db, { filters, now, most: few });
  return count === null ? null : { count, isEstimate: false };
}

/** Counts those of which there are more: exactly as long as that is cheap, then in two figures. */
export async function countMany(
  db: Kysely<Database>,
  filters: ChannelFilters,
  now: Date,
): Promise<Total> {
  const guess = await estimate(db, filters, now);
  const count =
    guess <= mostCounted ? await countUpTo(db, { filters, now, most: mostCounted }) : null;
  if (count !== null) return { count, isEstimate: false };
  // What has been counted is sure, whatever the statistics say.
  const atLeast = guess <= mostCounted ? mostCounted : few;
  return { count: Math.max(Number(guess.toPrecision(2)), atLeast), isEstimate: true };
}

interface Counting {
  readonly filters: ChannelFilters;
  readonly now: Date;
  readonly most: number;
}

async function countUpTo(
  db: Kysely<Database>,
  { filters, now, most }: Counting,
): Promise<number | null> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from channels where ${matching(filters, now)} limit ${sql.lit(most + 1)}
    ) as counted`.execute(db);
  const count = rows[0]?.count ?? 0;
  return count > most ? null : count;
}

/** What the statistics of PostgreSQL make of the condition; nothing is read. */
async function estimate(db: Kysely<Database>, filters: ChannelFilters, now: Date): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from channels where ${matching(filters, now)}`.execute(db);
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
}
