import type { Channel } from '@channeldesk/contracts';
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { channelKeys } from '#web/shared/query-keys.ts';
import { wasLinked } from './link-offer.ts';

/** Whether a channel was unlinked from here; only ever written, never fetched. */
const unlinkedQuery = (id: string) =>
  queryOptions({
    queryKey: [...channelKeys.one(id), 'unlinked'] as const,
    queryFn: () => Promise.resolve(false),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** An unlinked channel has no number any more that could tell of the link it had. */
export function rememberUnlink(client: QueryClient, id: string): void {
  client.setQueryData(unlinkedQuery(id).queryKey, true);
}

/** Whether linking it is linking it again. */
export function useLinkedBefore(channel: Channel): boolean {
  const { data: isUnlinked = false } = useQuery(unlinkedQuery(channel.id));
  return isUnlinked || wasLinked(channel);
}
