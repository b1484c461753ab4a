import type { PartnerClient } from './partner.ts';
import type { Channel, ChannelList } from './schemas/channel.ts';

/** The largest page the upstream gives (Partner OpenAPI 0.1.1, `count`). */
const maxPageSize = 500;

export interface IteratePagesOptions {
  pageSize?: number;
  /** Stops a sweep that would never end; 1000 pages of 500 are half a million channels. */
  maxPages?: number;
  signal?: AbortSignal | undefined;
}

export interface ChannelPage {
  /** Channels not seen on an earlier page: rows move while a sweep runs. */
  channels: Channel[];
  offset: number;
  isLast: boolean;
  /** True on the last page when channels may be missing: cap reached, or the pages repeat. */
  truncated: boolean;
}

/**
 * Yields all channels of the account page by page. A page shorter than its `count` is the last one;
 * `total` only ever makes it look further, because it may mean the page or the account. Rejects with
 * the first call's UpstreamError that fails.
 */
export async function* iterateChannelPages(
  client: Pick<PartnerClient, 'listChannels'>,
  { pageSize = maxPageSize, maxPages = 1000, signal }: IteratePagesOptions = {},
): AsyncGenerator<ChannelPage, void, void> {
  const seen = new Set<string>();
  let offset = 0;
  for (let page = 1; ; page += 1) {
    const list = await client.listChannels({ count: pageSize, offset }, { signal });
    const channels = list.channels.filter(({ id }) => !seen.has(id) && seen.add(id));
    const isEnd = isLastPage(list, pageSize, offset);
    // An upstream that ignores `offset` would repeat its first page for ever.
    const isRepeating = !isEnd && channels.length === 0;
    const truncated = !isEnd && (isRepeating || page >= maxPages);
    yield { channels, offset, isLast: isEnd || truncated, truncated };
    if (isEnd || truncated) {
      return;
    }
    offset += list.channels.length;
  }
}

function isLastPage(list: ChannelList, pageSize: number, offset: number): boolean {
  const { length } = list.channels;
  if (length === 0) {
    return true;
  }
  // The upstream may give smaller pages than asked for and says so in `count`.
  const given = list.count ?? pageSize;
  const size = given >= 1 && given < pageSize ? given : pageSize;
  const saysMore = (list.total ?? 0) > offset + length;
  return length < size && !saysMore;
}
