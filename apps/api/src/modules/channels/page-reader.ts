import type { ChannelFilters } from '@channeldesk/contracts';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { matching } from '#api/db/channel-filters-sql.ts';
import { type Segment, type SortKey, segmentNumber } from '#api/db/channel-order-sql.ts';
import type { Database } from '#api/db/schema.ts';
import type { ChannelRow } from '#api/upstream/channel-mapper.ts';

export interface PageQuery {
  readonly filters: ChannelFilters;
  readonly now: Date;
  readonly segments: readonly Segment[];
  readonly after: { readonly segment: number; readonly key: SortKey; readonly id: string } | null;
  readonly limit: number;
}

export type PlacedRow = ChannelRow & { readonly segment: number };

/**
 * Finds all that match and sorts them. Whatever the filters and the order, this costs what so many
 * rows cost; the planner alone would now and then walk the whole order for filters that go together.
 */
export async function sortMatching(db: Kysely<Database>, query: PageQuery): Promise<PlacedRow[]> {
  const { filters, now, segments, after, limit } = query;
  const [first] = segments;
  if (!first) return [];
  const { rows } = await sql<PlacedRow>`
    with hits as materialized (
      select *, ${segmentNumber(segments)} as segment from channels
      where ${matching(filters, now)}
    )
    select * from hits where ${restOf(segments, after)}
    order by segment, ${first.by} limit ${sql.lit(limit)}`.execute(db);
  return rows;
}

function restOf(segments: readonly Segment[], after: PageQuery['after']): RawBuilder<boolean> {
  const begun = after && segments[after.segment];
  if (!begun) return sql<boolean>`true`;
  return sql<boolean>`(segment > ${after.segment}
    or (segment = ${after.segment} and ${begun.after(after.key, after.id)}))`;
}

/** Walks the stretches of the order from where the page before ended until this one is full. */
export async function walkOrder(db: Kysely<Database>, query: PageQuery): Promise<PlacedRow[]> {
  const found: PlacedRow[] = [];
  for (let number = query.after?.segment ?? 0; number < query.segments.length; number += 1) {
    const limit = query.limit - found.length;
    if (limit <= 0) break;
    const rows = await walkSegment(db, { ...query, limit }, number);
    for (const row of rows) found.push({ ...row, segment: number });
  }
  return found;
}

async function walkSegment(
  db: Kysely<Database>,
  { filters, now, segments, after, limit }: PageQuery,
  number: number,
): Promise<ChannelRow[]> {
  const segment = segments[number];
  if (!segment) return [];
  const rows = db
    .selectFrom('channels')
    .selectAll()
    .where(matching(filters, now))
    .where(segment.where)
    .orderBy(segment.by)
    .limit(limit);
  const isBegun = after !== null && after.segment === number;
  return (isBegun ? rows.where(segment.after(after.key, after.id)) : rows).execute();
}
