import {
  type Attention,
  attention,
  type ChannelFilters,
  type ChannelSummary,
} from '@channeldesk/contracts';
import { type Kysely, sql } from 'kysely';
import { matching } from '#api/db/channel-filters-sql.ts';
import type { Segment, SortKey } from '#api/db/channel-order-sql.ts';
import { needsAttention } from '#api/db/channel-status-sql.ts';
import { readLastSweeps } from '#api/db/last-sweeps.ts';
import type { Database } from '#api/db/schema.ts';
import type { ChannelRow } from '#api/upstream/channel-mapper.ts';

export interface PageQuery {
  readonly filters: ChannelFilters;
  readonly now: Date;
  readonly segments: readonly Segment[];
  readonly after: { readonly segment: number; readonly key: SortKey; readonly id: string } | null;
  readonly limit: number;
}

export interface PlacedRow {
  readonly row: ChannelRow;
  readonly segment: number;
}

/** How many channels match; an estimate where counting them all would be slow. */
export interface Total {
  readonly count: number;
  readonly isEstimate: boolean;
}

export interface Counts {
  readonly total: number;
  readonly linkStatesKnown: number;
  readonly attention: ChannelSummary['attention'];
}

export type ChannelRepository = ReturnType<typeof createChannelRepository>;

const mostCounted = 10_000;

export function createChannelRepository(db: Kysely<Database>) {
  return {
    find: (id: string): Promise<ChannelRow | undefined> =>
      db
        .selectFrom('channels')
        .selectAll()
        .where('id', '=', id)
        .where('gone_at', 'is', null)
        .executeTakeFirst(),

    /** Walks the stretches of the order from where the page before ended until this one is full. */
    async page(query: PageQuery): Promise<PlacedRow[]> {
      const found: PlacedRow[] = [];
      const first = query.after?.segment ?? 0;
      for (let index = first; index < query.segments.length; index += 1) {
        const wanted = query.limit - found.length;
        if (wanted <= 0) break;
        const rows = await readSegment(db, { ...query, limit: wanted }, index);
        found.push(...rows.map((row) => ({ row, segment: index })));
      }
      return found;
    },

    async count(filters: ChannelFilters, now: Date): Promise<Total> {
      const condition = matching(filters, now);
      const { rows } = await sql<{ count: number }>`
        select count(*) as count
        from (select from channels where ${condition} limit ${sql.lit(mostCounted + 1)}) as capped`.execute(
        db,
      );
      const counted = rows[0]?.count ?? 0;
      if (counted <= mostCounted) return { count: counted, isEstimate: false };
      const estimated = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
        explain (format json) select from channels where ${condition}`.execute(db);
      const guess = estimated.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
      return { count: Math.max(twoFigures(guess), mostCounted), isEstimate: true };
    },

    async summarise(now: Date): Promise<Counts> {
      const counted = (kind: Attention) =>
        sql<number>`count(*) filter (where ${needsAttention(kind, now)})`.as(kind);
      const { total, linkStatesKnown, ...kinds } = await db
        .selectFrom('channels')
        .select([
          sql<number>`count(*)`.as('total'),
          sql<number>`count(*) filter (where link_state <> 'unknown')`.as('linkStatesKnown'),
          ...attention.options.map(counted),
        ])
        .where('gone_at', 'is', null)
        .executeTakeFirstOrThrow();
      return { total, linkStatesKnown, attention: kinds };
    },

    lastSweeps: () => readLastSweeps(db),
  };
}

async function readSegment(
  db: Kysely<Database>,
  { filters, now, segments, after, limit }: PageQuery,
  index: number,
): Promise<ChannelRow[]> {
  const segment = segments[index];
  if (!segment) return [];
  const rows = db
    .selectFrom('channels')
    .selectAll()
    .where(matching(filters, now))
    .where(segment.where)
    .orderBy(segment.by)
    .limit(limit);
  const isBegun = after !== null && after.segment === index;
  return (isBegun ? rows.where(segment.after(after.key, after.id)) : rows).execute();
}

function twoFigures(count: number): number {
  return Number(count.toPrecision(2));
}
