import { api, type CreateChannel } from '@channeldesk/contracts';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { accountKey, channelKeys } from '#web/shared/query-keys.ts';

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
