import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { rereadAfterOperation } from '../invalidation.ts';
import { linkQuery } from '../queries.ts';
import { linkPhase, nextLinkPollMs } from './link-phase.ts';

/** Follows the code of a channel while its dialog is open and the page is in view. */
export function useLink(channelId: string, isOpen: boolean) {
  const client = useQueryClient();
  const [wasWaiting, setWasWaiting] = useState(false);
  const link = useQuery({
    ...linkQuery(channelId),
    enabled: ({ state }) => isOpen && !(state.data && linkPhase(state.data) === 'linked'),
    refetchInterval: ({ state }) => nextLinkPollMs(state.data, state.dataUpdatedAt, Date.now()),
    refetchIntervalInBackground: false,
  });
  const isLinked = link.data !== undefined && linkPhase(link.data) === 'linked';

  if (link.data && !isLinked && !wasWaiting) setWasWaiting(true);

  useEffect(() => {
    if (isLinked && wasWaiting) void rereadAfterOperation(client, channelId);
  }, [client, channelId, isLinked, wasWaiting]);

  return {
    code: link.data,
    receivedAt: link.dataUpdatedAt,
    error: isLinked ? null : link.error,
    wasWaiting,
    refetch: () => void link.refetch(),
  };
}
