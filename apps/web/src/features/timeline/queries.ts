import { api } from '@channeldesk/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { channelKeys } from '#web/shared/query-keys.ts';

export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: channelKeys.timeline(id),
    queryFn: ({ pageParam, signal }) =>
      call(api.timeline.list, {
        params: { id },
        query: pageParam === null ? {} : { cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
