import type { Channel, ChannelList } from '@channeldesk/contracts';
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { onOwnChange } from '#web/shared/own-changes.ts';
import { channelKeys } from '#web/shared/query-keys.ts';
import { advance, afterOwnChange, type SteadyList, showNewest } from './steady-list.ts';

const none: readonly never[] = [];

/**
 * The page that is shown: it changes at once when another query is asked for, when it is come back to and
 * when the person changed something; it keeps its rows in their places when the background brings others.
 */
export function useSteadyList(key: string, query: UseQueryResult<ChannelList>) {
  const [held, setHeld] = useState<SteadyList | null>(null);
  const { data: list, dataUpdatedAt: readAtMs, isFetching: isOld } = query;
  let shown = held;
  if (!list) shown = null;
  else if (!query.isPlaceholderData) shown = advance(held, { key, list, readAtMs, isOld });
  if (shown !== held) setHeld(shown);
  useEffect(
    () => onOwnChange((change) => setHeld((now) => now && afterOwnChange(now, change))),
    [],
  );

  const rows = useNewestOf(shown?.rows ?? none, shown?.left ?? none);
  return {
    key: shown?.newest.key ?? null,
    list: useMemo(
      () => shown && { ...shown.newest.list, items: [...rows], nextCursor: shown.nextCursor },
      [shown, rows],
    ),
    left: shown?.left ?? none,
    changed: shown?.changed ?? 0,
    refresh: () => shown && setHeld(showNewest({ ...shown.newest, isOld: false })),
  };
}

/** A channel that an action moved out of the page shows there what the action made of it. */
function useNewestOf(rows: readonly Channel[], left: readonly string[]): readonly Channel[] {
  const client = useQueryClient();
  const detailOf = (id: string) => client.getQueryData<Channel>(channelKeys.detail(id));
  const asOf = useSyncExternalStore(
    (onChange) => client.getQueryCache().subscribe(onChange),
    () => left.map((id) => detailOf(id)?.asOf).join(),
  );
  // The details are as new as `asOf` says.
  return useMemo(() => {
    if (left.length === 0) return rows;
    return rows.map((row) => {
      const detail = left.includes(row.id) ? detailOf(row.id) : undefined;
      return detail && detail.asOf > row.asOf ? detail : row;
    });
  }, [rows, left, asOf]);
}
