import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { rereadAfterOperation } from '../invalidation.ts';
import { linkQuery } from '../queries.ts';
import { linkPhase, nextLinkPollMs } from './link-phase.ts';

/** Follows the code of a channel while its dialog is open and the page is in view. */
export function useLink(channelId: string, isOpen: boolean) {
  const client = useQueryClient();
  const [wasWaiting, setWasWaiting] = useState(false);
  const [hadCode, setHadCode] = useState(false);
  const [lastError, setLastError] = useState<Error | null>(null);
  const link = useQuery({
    ...linkQuery(channelId),
    enabled: ({ state }) => isOpen && !(state.data && linkPhase(state.data, null) === 'linked'),
    refetchInterval: ({ state }) =>
      nextLinkPollMs(state.error ? undefined : state.data, state.dataUpdatedAt, Date.now()),
    refetchIntervalInBackground: false,
  });
  const isLinked = link.data !== undefined && linkPhase(link.data, null) === 'linked';

  if (link.data && !isLinked && !wasWaiting) setWasWaiting(true);
  if (link.data?.qr && !hadCode) setHadCode(true);
  // Without data a query forgets its error while it asks anew; what it said last is still the news.
  if (!link.isFetching && link.error !== lastError) setLastError(link.error);

  useEffect(() => {
    if (isLinked && wasWaiting) void rereadAfterOperation(client, channelId);
  }, [client, channelId, isLinked, wasWaiting]);

  const error = isLinked ? null : lastError;
  return {
    code: link.data,
    receivedAt: link.dataUpdatedAt,
    error,
    phase: linkPhase(link.data, error),
    wasWaiting,
    /** A code was shown before: a channel that connects now does so because it was used. */
    hadCode,
    refetch: () => void link.refetch(),
  };
}
