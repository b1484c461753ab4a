import { attention, type ChannelFilters, type ChannelSummary } from '@channeldesk/contracts';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { needsAttention } from '#api/db/channel-status-sql.ts';
import { readLastSweeps } from '#api/db/last-sweeps.ts';
import type { Database } from '#api/db/schema.ts';
import type { ChannelRow } from '#api/upstream/channel-mapper.ts';
import { countMatching, guessMatching, type Total } from './channel-count.ts';
import {
  measureOrder,
  type PageQuery,
  type StretchSizes,
  sortMatching,
  walkOrder,
} from './page-reader.ts';

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

    /** How many match, guessed without reading any. */
    guess: (filters: ChannelFilters, now: Date) => guessMatching(db, filters, now),
    /** A page and how many match. */
    sort: (query: PageQuery) => sortMatching(db, query),
    measure: (query: PageQuery) => measureOrder(db, query),
    /** A page of so many that sorting them would take long. */
    walk: (query: PageQuery, measured: StretchSizes) => walkOrder(db, query, measured),

    /** How many match, as the list tells it; a `guess` that was made is not made again. */
    count: async (filters: ChannelFilters, now: Date, guess?: number): Promise<Total> =>
      countMatching(db, filters, { now, guess: guess ?? (await guessMatching(db, filters, now)) }),

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
