import { api, type CreateChannel } from '@channeldesk/contracts';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { tellOwnChange } from '#web/shared/own-changes.ts';
import { accountKey, channelKeys } from '#web/shared/query-keys.ts';

interface NewChannel {
  readonly key: string;
  readonly body: CreateChannel;
}

export const createChannelMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ key, body }: NewChannel) =>
      call(api.channels.create, { headers: { 'idempotency-key': key }, body }),
    onSuccess: () => tellOwnChange({ kind: 'created' }),
    onSettled: () =>
      Promise.all(
        [channelKeys.lists, channelKeys.summary, accountKey].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
