import type { ChannelFilters, ChannelList, ChannelListQuery } from '@channeldesk/contracts';
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

  /** How many match by all appearances decides how they are read. */
  async function read(query: PageQuery, known: Total | null) {
    const { filters, now } = query;
    const [guess, measured] = await Promise.all([rows.guess(filters, now), rows.measure(query)]);
    if (guess <= mostSorted(filters)) {
      const { found, count } = await rows.sort(query);
      return { found, total: known ?? { count, isEstimate: false } };
    }
    const [found, total] = await Promise.all([
      rows.walk(query, measured),
      known ?? rows.count(filters, now, guess),
    ]);
    return { found, total };
  }

  return list;
}

/** Names that contain a word lie together in the order of names: walking would pass all others. */
function mostSorted({ search, sort }: ChannelFilters): number {
  return search && /^-?(name|id|phone)$/.test(sort) ? 60_000 : 2000;
}
