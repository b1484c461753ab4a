import { isJoined, nextOffset, offsetsAhead, type PageTurn, totalAhead } from './page-plan.ts';
import { createPageReader } from './page-reader.ts';
import type { PartnerClient } from './partner.ts';
import type { ListedChannel, ListedPage } from './schemas/channel.ts';

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
  /** Remembers which channels the pages showed, where the caller does so in any case. */
  seen?: SeenChannels;
  nowMs?: () => number;
}

export interface SeenChannels {
  /** Says whether this is the first time that it is asked for an ID. */
  isNew(id: string): boolean;
}

export interface ChannelPage {
  /** Channels not seen on an earlier page: rows move while a sweep runs. */
  channels: ListedChannel[];
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
  const { pageSize, maxPages, seen = createSeenChannels() } = options;
  const sizes = { pageSize, overlap: Math.min(options.overlap ?? 10, pageSize >> 2) };
  let [pages, barren, areJoined] = [0, 0, true];
  let before: PageTurn | undefined;

  return (list: ListedPage, offset: number): Followed => {
    const channels = list.channels.filter(({ id }) => seen.isNew(id));
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

function createSeenChannels(): SeenChannels {
  const ids = new Set<string>();
  return {
    isNew(id) {
      // Looking first would double the work of a large account.
      const before = ids.size;
      return ids.add(id).size > before;
    },
  };
}
