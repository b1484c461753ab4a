import type { ChannelList, ChannelListQuery } from '@channeldesk/contracts';
import type { Clock } from '#api/clock.ts';
import { segmentsOf } from '#api/db/channel-order-sql.ts';
import { knownAsOf } from '#api/db/last-sweeps.ts';
import { toContractChannel } from '#api/upstream/channel-mapper.ts';
import type { Total } from './channel-count.ts';
import type { ChannelRepository } from './channels.repository.ts';
import { readCursor, writeCursor } from './list-cursor.ts';
import type { PageQuery } from './page-reader.ts';

export interface ListingDeps {
  readonly rows: ChannelRepository;
  readonly clock: Pick<Clock, 'now'>;
}

const manyMore: Total = { count: Number.POSITIVE_INFINITY, isEstimate: true };

/** Reads pages of the mirror: each as fast far down a large account as at the top of a small one. */
export function createChannelListing({ rows, clock }: ListingDeps) {
  async function list({ cursor, limit, ...filters }: ChannelListQuery): Promise<ChannelList> {
    const now = clock.now();
    const segmentsAt = (time: Date) => segmentsOf(filters, time);
    const after = cursor === undefined ? null : readCursor(cursor, filters, segmentsAt);
    // States are judged as on the first page, or a channel whose days run out meanwhile would move.
    const startedAt = after?.startedAt ?? now;
    const segments = segmentsAt(startedAt);
    const [{ found, total }, { whole }] = await Promise.all([
      read({ filters, now: startedAt, segments, after, limit: limit + 1 }, after?.total ?? null),
      rows.lastSweeps(),
    ]);
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const end = last && { ...last, key: segments[last.segment]?.keyOf(last) ?? null };
    return {
      items: page.map((row) =>
        toContractChannel(row, {
          now,
          source: 'mirror',
          asOf: knownAsOf(row, whole),
          upstreamProblem: null,
        }),
      ),
      nextCursor: end ? writeCursor({ ...end, startedAt, total }, filters) : null,
      total: total.count,
      totalIsEstimate: total.isEstimate,
      asOf: whole?.finished_at?.toISOString() ?? null,
    };
  }

  /** How many match decides how they are read; beyond a search, counting many waits for nobody. */
  async function read(query: PageQuery, known: Total | null) {
    const { filters, now } = query;
    const few = known ?? (await rows.countFew(filters, now));
    if (few) return { found: await rows.page(query, few), total: few };
    const counting = rows.countMany(filters, now);
    const roughly = filters.search ? await counting : manyMore;
    const [found, total] = await Promise.all([rows.page(query, roughly), counting]);
    return { found, total };
  }

  return list;
}
