import type { Channel, ChannelList } from '@channeldesk/contracts';
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { channelKeys } from '#web/shared/query-keys.ts';
import { advance, type SteadyList, showNewest } from './steady-list.ts';

/**
 * The page that is shown: it changes at once when another query is asked for, and keeps its rows in
 * their places when the background brings others.
 */
export function useSteadyList(key: string, list: UseQueryResult<ChannelList>) {
  const [held, setHeld] = useState<SteadyList | null>(null);
  let shown = held;
  if (!list.data) shown = null;
  else if (!list.isPlaceholderData) shown = advance(held, key, list.data);
  if (shown !== held) setHeld(shown);

  const rows = useNewestOf(shown?.rows ?? [], shown?.left ?? []);
  return {
    list: shown && { ...shown.newest, items: [...rows], nextCursor: shown.nextCursor },
    changed: shown?.changed ?? 0,
    refresh: () => shown && setHeld(showNewest(shown.key, shown.newest)),
  };
}

/** A channel that an action moved out of the page shows there what the action made of it. */
function useNewestOf(rows: readonly Channel[], left: readonly string[]): readonly Channel[] {
  const client = useQueryClient();
  const detailOf = (id: string) => client.getQueryData<Channel>(channelKeys.detail(id));
  useSyncExternalStore(
    (onChange) => client.getQueryCache().subscribe(onChange),
    () => left.map((id) => detailOf(id)?.asOf).join(),
  );
  if (left.length === 0) return rows;
  return rows.map((row) => {
    const detail = left.includes(row.id) ? detailOf(row.id) : undefined;
    return detail && detail.asOf > row.asOf ? detail : row;
  });
}
