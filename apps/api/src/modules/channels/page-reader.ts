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

/** How many rows stretches of an order have, by the number of the stretch; exact up to `fewOfStretch`. */
export type StretchSizes = ReadonlyMap<number, number>;

/** So many of a stretch are sorted as fast as an order is walked. */
const fewOfStretch = 200;
/** A page seldom needs more of an order, and planning to count a stretch costs as much as counting it. */
const measuredFirst = 3;

/**
 * Finds all that match, counts them and sorts their keys. Whatever the filters and the order, this
 * costs what so many rows cost; the planner alone would now and then walk the whole order for filters
 * that go together.
 */
export async function sortMatching(
  db: Kysely<Database>,
  { filters, now, segments, after, limit }: PageQuery,
): Promise<{ readonly found: PlacedRow[]; readonly count: number }> {
  const [first] = segments;
  if (!first) return { found: [], count: 0 };
  const { rows } = await sql<PlacedRow & { readonly matched: number }>`
    with hits as materialized (
      select ${first.keys}, ${segmentNumber(segments)} as segment from channels
      where ${matching(filters, now)}
    ), page as materialized (
      select id, segment from hits where ${restOf(segments, after)}
      order by segment, ${first.by} limit ${sql.lit(limit)}
    )
    select channels.*, segment, matched from (select count(*) as matched from hits) as counted
    left join (page join channels using (id)) on true order by segment, ${first.by}`.execute(db);
  return { found: rows.filter(({ id }) => id !== null), count: rows[0]?.matched ?? 0 };
}

function restOf(segments: readonly Segment[], after: PageQuery['after']): RawBuilder<boolean> {
  const begun = after && segments[after.segment];
  if (!begun) return sql<boolean>`true`;
  return sql<boolean>`(segment > ${after.segment}
    or (segment = ${after.segment} and ${begun.after(after.key, after.id)}))`;
}

/**
 * Walks the stretches of the order from where the page before ended until this one is full; `measured`
 * is what `measureOrder` found of the first.
 */
export async function walkOrder(
  db: Kysely<Database>,
  query: PageQuery,
  measured: StretchSizes,
): Promise<PlacedRow[]> {
  const sizes = new Map(measured);
  const found: PlacedRow[] = [];
  let next = firstStretch(query);
  // Rows may go after they were counted, so what looked enough is not always.
  while (next < query.segments.length && found.length < query.limit) {
    if (!sizes.has(next)) {
      const rest = { first: next, most: query.segments.length };
      for (const [number, size] of await measureOrder(db, query, rest)) sizes.set(number, size);
    }
    const batch = nextStretches(query, sizes, next);
    next = batch.next;
    const read = await Promise.all(
      batch.numbers.map((number) =>
        readSegment(db, query, number, (sizes.get(number) ?? 0) <= fewOfStretch),
      ),
    );
    found.push(...read.flat());
  }
  return found.slice(0, query.limit);
}

function firstStretch({ after }: PageQuery): number {
  return after?.segment ?? 0;
}

/** The stretches from `first` on that together fill a page, by what was counted of them. */
function nextStretches(
  { after, limit }: PageQuery,
  sizes: StretchSizes,
  first: number,
): { readonly numbers: readonly number[]; readonly next: number } {
  const numbers: number[] = [];
  let [counted, next] = [0, first];
  for (let size = sizes.get(next); size !== undefined && counted < limit; size = sizes.get(next)) {
    if (size > 0) numbers.push(next);
    // How much the page before left of the stretch in which it ended is not known.
    if (next !== after?.segment) counted += size;
    next += 1;
  }
  return { numbers, next };
}

/**
 * Counts the rows of the stretches that come next, as far as it matters: what matches may lie in the last
 * of them, and walking would pass everything before it. A search costs as much as its sorting, and an
 * order by a column has its filters beside it in the index, so neither is measured.
 */
export async function measureOrder(
  db: Kysely<Database>,
  query: PageQuery,
  { first, most } = { first: firstStretch(query), most: measuredFirst },
): Promise<StretchSizes> {
  const { filters, now } = query;
  const segments = query.segments.slice(first, first + most);
  if (filters.search || query.segments.some(({ keyType }) => keyType !== 'none')) {
    return sizesFrom(
      first,
      segments.map(() => Number.POSITIVE_INFINITY),
    );
  }
  const sizes = segments.map(
    ({ where }) => sql<number>`(select count(*) from (
      select from channels where ${matching(filters, now)} and ${where}
      limit ${sql.lit(fewOfStretch + 1)}) as counted)`,
  );
  const { rows } = await sql<{ sizes: number[] }>`
    select array[${sql.join(sizes)}]::int[] as sizes`.execute(db);
  return sizesFrom(first, rows[0]?.sizes ?? []);
}

function sizesFrom(first: number, sizes: readonly number[]): StretchSizes {
  return new Map(sizes.map((size, place) => [first + place, size]));
}

async function readSegment(
  db: Kysely<Database>,
  { filters, now, segments, after, limit }: PageQuery,
  number: number,
  isFew: boolean,
): Promise<PlacedRow[]> {
  const segment = segments[number];
  if (!segment) return [];
  const isBegun = after !== null && after.segment === number;
  const { rows } = await sql<PlacedRow>`
    with hits as ${sql.raw(isFew ? 'materialized' : 'not materialized')} (
      select ${segment.keys} from channels where ${matching(filters, now)} and ${segment.where}
    ), page as materialized (
      select id from hits where ${isBegun ? segment.after(after.key, after.id) : sql`true`}
      order by ${segment.by} limit ${sql.lit(limit)}
    )
    select channels.*, ${sql.lit(number)} as segment from page join channels using (id)
    order by ${segment.by}`.execute(db);
  return rows;
}
