import {
  type Attention,
  attention,
  type ChannelFilters,
  type ChannelSummary,
} from '@channeldesk/contracts';
import { type Kysely, sql } from 'kysely';
import { needsAttention } from '#api/db/channel-status-sql.ts';
import { readLastSweeps } from '#api/db/last-sweeps.ts';
import type { Database } from '#api/db/schema.ts';
import type { ChannelRow } from '#api/upstream/channel-mapper.ts';
import { countFew, countMany, few, type Total } from './channel-count.ts';
import { type PageQuery, type PlacedRow, sortMatching, walkOrder } from './page-reader.ts';

export interface Counts {
  readonly total: number;
  readonly linkStatesKnown: number;
  readonly attention: ChannelSummary['attention'];
}

export type ChannelRepository = ReturnType<typeof createChannelRepository>;

export function createChannelRepository(db: Kysely<Database>) {
  return {
    find: (id: string): Promise<ChannelRow | undefined> =>
      db
        .selectFrom('channels')
        .selectAll()
        .where('id', '=', id)
        .where('gone_at', 'is', null)
        .executeTakeFirst(),

    /** A page, by the way that suits how many match. */
    page: (query: PageQuery, total: Total): Promise<PlacedRow[]> =>
      total.count <= mostSorted(query.filters) ? sortMatching(db, query) : walkOrder(db, query),

    countFew: (filters: ChannelFilters, now: Date) => countFew(db, filters, now),
    countMany: (filters: ChannelFilters, now: Date) => countMany(db, filters, now),
    /** How many match, as the list tells it. */
    count: async (filters: ChannelFilters, now: Date): Promise<Total> =>
      (await countFew(db, filters, now)) ?? countMany(db, filters, now),

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

/** Names that contain a word lie together in the order of names: walking would pass all others. */
function mostSorted({ search, sort }: ChannelFilters): number {
  return search && /^-?(name|id|phone)$/.test(sort) ? 60_000 : few;
}
