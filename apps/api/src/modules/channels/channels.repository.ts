import { attention, type ChannelFilters, type ChannelSummary } from '@channeldesk/contracts';
import { type Kysely, type RawBuilder, sql } from 'kysely';
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

    /** Counts each kind on its own, because each has an index. */
    async summarise(now: Date): Promise<Counts> {
      const counted = (condition: RawBuilder<boolean>) =>
        sql<number>`(select count(*) from channels where gone_at is null and ${condition})`;
      const { total, linkStatesKnown, ...kinds } = await db
        .selectNoFrom([
          counted(sql<boolean>`true`).as('total'),
          counted(sql<boolean>`link_state <> 'unknown'`).as('linkStatesKnown'),
          ...attention.options.map((kind) => counted(needsAttention(kind, now)).as(kind)),
        ])
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
