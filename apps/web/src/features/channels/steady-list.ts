import type { Channel, ChannelList } from '@channeldesk/contracts';
import type { OwnChange } from '#web/shared/own-changes.ts';
import { reconcile } from './reconcile.ts';

/** What the backend said of a page, and when. */
export interface Reading {
  /** The query it answers. */
  readonly key: string;
  readonly list: ChannelList;
  readonly readAtMs: number;
  /** Whether it is from before this page was opened, and is just being read again. */
  readonly isOld: boolean;
}

/** A page as a person sees it, which stays as it is while the background reads it again. */
export interface SteadyList {
  /** The newest reading; one of another query replaces the rows at once. */
  readonly newest: Reading;
  readonly rows: readonly Channel[];
  /** Where the page after the shown rows begins, which is not where it begins after the newest ones. */
  readonly nextCursor: string | null;
  readonly left: readonly string[];
  readonly changed: number;
  /** Whether the next reading is shown as it comes: the person waits for it. */
  readonly isAwaited: boolean;
}

/** Shows a reading as it came. */
export function showNewest(newest: Reading): SteadyList {
  const { items, nextCursor } = newest.list;
  return { newest, rows: items, nextCursor, left: [], changed: 0, isAwaited: newest.isOld };
}

/**
 * The page after one more reading. The order holds only for the same query and once there are rows; it
 * does not while the account is read for the first time.
 */
export function advance(shown: SteadyList | null, reading: Reading): SteadyList {
  if (shown?.newest.key !== reading.key) return showNewest(reading);
  if (shown.newest.readAtMs === reading.readAtMs) return shown;
  const isHeld = shown.rows.length > 0 && shown.newest.list.asOf !== null && !shown.isAwaited;
  if (!isHeld) return showNewest({ ...reading, isOld: false });
  const { rows, left, changed } = reconcile(shown.rows, reading.list.items);
  if (changed === 0) return showNewest({ ...reading, isOld: false });
  return { ...shown, newest: reading, rows, left, changed };
}

/** The page after the person changed something: what they deleted goes, what they added comes. */
export function afterOwnChange(shown: SteadyList, change: OwnChange): SteadyList {
  if (change.kind === 'created') return { ...shown, isAwaited: true };
  const rows = shown.rows.filter(({ id }) => id !== change.id);
  const { newest } = shown;
  const items = newest.list.items.filter(({ id }) => id !== change.id);
  const total = newest.list.total - (newest.list.items.length - items.length);
  return {
    ...shown,
    newest: { ...newest, list: { ...newest.list, items, total } },
    rows,
    isAwaited: true,
  };
}
