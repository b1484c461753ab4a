import type { ListedPage } from './schemas/channel.ts';

/** A page as it came. */
export interface PageTurn {
  list: ListedPage;
  offset: number;
}

export interface PageSizes {
  pageSize: number;
  overlap: number;
}

/**
 * Says where to read on, or null when the page was the last one; `barren` is how many pages in a row,
 * this one included, showed no new channel.
 */
export function nextOffset(
  { list, offset, barren }: PageTurn & { barren: number },
  sizes: PageSizes,
): number | null {
  const { length } = list.channels;
  const end = offset + length;
  if (length === 0) {
    return null;
  }
  if (length < sizeOf(list, sizes.pageSize) && !(saysTotal(list) && list.total > end)) {
    // Only a total that names this very place is believed; else one look behind it makes sure.
    return saysTotal(list) && list.total === end ? null : end;
  }
  if (barren > 0) {
    // A full page that was shown before may be a slip: once more, then the one behind it.
    return barren === 1 && length >= sizes.pageSize ? offset : end;
  }
  return offset + stepOf(list, sizes.overlap);
}

/** The places that are worth asking for at once: the next page, and one more that is known to be. */
export function offsetsAhead({ list, offset }: PageTurn, next: number): number[] {
  const isMore = saysTotal(list) && list.total > next + list.channels.length;
  return isMore ? [next, next + (next - offset)] : [next];
}

/** Whether nothing can lie hidden between two pages: they share a row, or nothing is left. */
export function isJoined(before: PageTurn, page: PageTurn, overlap: number): boolean {
  if (page.list.channels.length === 0) {
    return page.offset === before.offset + before.list.channels.length;
  }
  const tail = new Set(before.list.channels.slice(-Math.max(1, overlap)).map(({ id }) => id));
  return overlap === 0 || page.list.channels.some(({ id }) => tail.has(id));
}

/** How many channels the account has, where `total` can mean that: there are more than shown yet. */
export function totalAhead({ list, offset }: PageTurn): number | undefined {
  return saysTotal(list) && list.total > offset + list.channels.length ? list.total : undefined;
}

function saysTotal(list: ListedPage): list is ListedPage & { total: number } {
  return typeof list.total === 'number';
}

function stepOf({ channels: { length } }: ListedPage, overlap: number): number {
  return Math.max(1, length - Math.min(overlap, length >> 2));
}

/** The upstream may give smaller pages than asked for and says so in `count`. */
function sizeOf({ count }: ListedPage, pageSize: number): number {
  return typeof count === 'number' && count >= 1 && count < pageSize ? count : pageSize;
}
