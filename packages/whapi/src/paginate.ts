import { isJoined, nextOffset, offsetsAhead, type PageTurn, totalAhead } from './page-plan.ts';
import { createPageReader } from './page-reader.ts';
import type { PartnerClient } from './partner.ts';
import type { Channel, ChannelList } from './schemas/channel.ts';

/** The largest page the upstream gives (Partner OpenAPI 0.1.1, `count`). */
const maxPageSize = 500;

/** So many pages in a row without a new channel, and the upstream is not believed. */
const maxBarrenPages = 3;

export interface IteratePagesOptions {
  pageSize?: number;
  /** How many rows of a page are read again with the next, so that deletions hide none. */
  overlap?: number;
  /** Stops a sweep that would never end; 4000 pages of 500 are nearly two million channels. */
  maxPages?: number;
  signal?: AbortSignal | undefined;
  /** Collects the IDs seen, for a caller who needs them afterwards. */
  seen?: Set<string>;
  nowMs?: () => number;
}

export interface ChannelPage {
  /** Channels not seen on an earlier page: rows move while a sweep runs. */
  channels: Channel[];
  offset: number;
  askedAtMs: number;
  /** How many channels the account has, where the upstream says that there are more. */
  total: number | undefined;
  /** False when rows between this page and the one before may be hidden. */
  isJoined: boolean;
  isLast: boolean;
  /** True on the last page when channels may be missing: cap reached, or the pages repeat. */
  truncated: boolean;
}

/**
 * Yields all channels of the account page by page. Pages overlap, and two are asked for at once, so
 * that the upstream works while a page is dealt with. A page that shows nothing new is asked for
 * again before it is skipped. Rejects with the first call's UpstreamError that fails.
 */
export async function* iterateChannelPages(
  client: Pick<PartnerClient, 'listChannels'>,
  options: IteratePagesOptions = {},
): AsyncGenerator<ChannelPage, void, void> {
  const { pageSize = maxPageSize, maxPages = 4000 } = options;
  const reader = createPageReader(client, { ...options, pageSize });
  const follow = createFollower({ pageSize, maxPages, ...options });
  let offset: number | null = 0;
  try {
    while (offset !== null) {
      const { list, askedAtMs } = await reader.take(offset);
      const { page, next } = follow(list, offset);
      if (page !== null) {
        if (next !== null) reader.askAhead(offsetsAhead({ list, offset }, next));
        yield { ...page, askedAtMs };
      }
      offset = next;
    }
  } finally {
    reader.close();
  }
}

interface Followed {
  /** Null for a page that is passed over: it showed nothing new, and another may. */
  page: Omit<ChannelPage, 'askedAtMs'> | null;
  next: number | null;
}

/** Remembers what the pages showed, one after the other, and says where to go on. */
function createFollower(options: IteratePagesOptions & { pageSize: number; maxPages: number }) {
  const { pageSize, maxPages, seen = new Set() } = options;
  const sizes = { pageSize, overlap: Math.min(options.overlap ?? 10, pageSize >> 2) };
  let [pages, barren, areJoined] = [0, 0, true];
  let before: PageTurn | undefined;

  return (list: ChannelList, offset: number): Followed => {
    const channels = list.channels.filter(({ id }) => isAdded(seen, id));
    pages += 1;
    barren = channels.length === 0 ? barren + 1 : 0;
    areJoined &&= before === undefined || isJoined(before, { list, offset }, sizes.overlap);
    before = { list, offset };
    const next = nextOffset({ list, offset, barren }, sizes);
    // An upstream that ignores `offset` would repeat its first page for ever.
    const truncated = next !== null && (barren >= maxBarrenPages || pages >= maxPages);
    const isLast = next === null || truncated;
    if (barren > 0 && !isLast) return { page: null, next };
    const total = totalAhead({ list, offset });
    const page = { channels, offset, total, isJoined: areJoined, isLast, truncated };
    areJoined = true;
    return { page, next: truncated ? null : next };
  };
}

/** Adds an ID, and says whether it is new. Looking first would double the work of a large account. */
function isAdded(ids: Set<string>, id: string): boolean {
  const before = ids.size;
  return ids.add(id).size > before;
}
