import type { Channel, ChannelList } from '@channeldesk/contracts';
import { reconcile } from './reconcile.ts';

/** A page as a person sees it, which stays as it is while the background reads it again. */
export interface SteadyList {
  /** The query it answers; another one replaces it at once. */
  readonly key: string;
  /** The newest reading. */
  readonly newest: ChannelList;
  readonly rows: readonly Channel[];
  /** Where the page after the shown rows begins, which is not where it begins after the newest ones. */
  readonly nextCursor: string | null;
  readonly left: readonly string[];
  readonly changed: number;
}

/** Shows a reading as it came. */
export function showNewest(key: string, list: ChannelList): SteadyList {
  const { items, nextCursor } = list;
  return { key, newest: list, rows: items, nextCursor, left: [], changed: 0 };
}

/**
 * The page after one more reading. The order holds only for the same query and once there are rows; it
 * does not while the account is read for the first time.
 */
export function advance(shown: SteadyList | null, key: string, list: ChannelList): SteadyList {
  if (shown?.key !== key) return showNewest(key, list);
  if (shown.newest === list) return shown;
  if (shown.rows.length === 0 || shown.newest.asOf === null) return showNewest(key, list);
  const { rows, left, changed } = reconcile(shown.rows, list.items);
  if (changed === 0) return showNewest(key, list);
  return { ...shown, newest: list, rows, left, changed };
}
