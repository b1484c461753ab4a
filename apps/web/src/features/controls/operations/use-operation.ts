import type { Operation, OperationKind } from '@channeldesk/contracts';
import {
  type UseMutationOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useState } from 'react';
import { operationsQuery } from '../queries.ts';
import { runningOperation } from './operation-view.ts';

/**
 * Starts an operation and follows it. One that already runs is taken up, so that a closed dialog or
 * tab loses nothing; one that ended before this dialog opened is left to the timeline.
 */
export function useOperation<Variables>(
  channelId: string,
  kind: OperationKind,
  mutation: UseMutationOptions<Operation, Error, Variables>,
) {
  const client = useQueryClient();
  const operations = useQuery(operationsQuery(channelId));
  const start = useMutation({
    ...mutation,
    onSuccess: (started, ...rest) => {
      setFollowed(started.id);
      client.setQueryData(operationsQuery(channelId).queryKey, (known) => ({
        items: [started, ...(known?.items ?? []).filter((each) => each.id !== started.id)],
      }));
      return mutation.onSuccess?.(started, ...rest);
    },
  });
  const [followed, setFollowed] = useState<string | null>(null);
  const items = operations.data?.items ?? [];
  const running = runningOperation(items, kind);
  if (running && running.id !== followed) setFollowed(running.id);

  function startOver() {
    setFollowed(null);
    start.reset();
  }

  return {
    operation: items.find((each) => each.id === followed) ?? null,
    isLoading: operations.isPending,
    followError: operations.error,
    start,
    startOver,
  };
}
