import { api, type CreateChannel } from '@channeldesk/contracts';
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { accountKey, channelKeys, projectsKey } from '#web/shared/query-keys.ts';

export const projectsQuery = () =>
  queryOptions({
    queryKey: projectsKey,
    queryFn: ({ signal }) => call(api.projects.list, { signal }),
    staleTime: 5 * 60_000,
  });

interface NewChannel {
  readonly key: string;
  readonly body: CreateChannel;
}

export const createChannelMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ key, body }: NewChannel) =>
      call(api.channels.create, { headers: { 'idempotency-key': key }, body }),
    onSettled: () =>
      Promise.all(
        [channelKeys.lists, channelKeys.summary, accountKey].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
