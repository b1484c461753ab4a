import {
  type Attention,
  attention,
  type ChannelFilters,
  type ChannelSummary,
} from '@channeldesk/contracts';
import { type Kysely, sql } from 'kysely';
import { matching } from '#api/db/channel-filters-sql.ts';
import type { ChannelOrder, SortKey } from '#api/db/channel-order-sql.ts';
import { needsAttention } from '#api/db/channel-status-sql.ts';
import { readLastSweeps } from '#api/db/last-sweeps.ts';
import type { Database } from '#api/db/schema.ts';
import type { ChannelRow } from '#api/upstream/channel-mapper.ts';

export interface PageQuery {
  readonly filters: ChannelFilters;
  readonly now: Date;
  readonly order: ChannelOrder;
  readonly after: { readonly key: SortKey; readonly id: string } | null;
  readonly limit: number;
}

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

    async page({ filters, now, order, after, limit }: PageQuery): Promise<ChannelRow[]> {
      const all = db.selectFrom('channels').selectAll().where(matching(filters, now));
      const rest = after === null ? all : all.where(order.after(after.key, after.id));
      return rest.orderBy(order.by).limit(limit).execute();
    },

    async count(filters: ChannelFilters, now: Date): Promise<number> {
      const { total } = await db
        .selectFrom('channels')
        .select((select) => select.fn.countAll<number>().as('total'))
        .where(matching(filters, now))
        .executeTakeFirstOrThrow();
      return total;
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
