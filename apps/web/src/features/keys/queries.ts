import { api, type Right } from '@channeldesk/contracts';
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { keysKey } from '#web/shared/query-keys.ts';

export const keysQuery = () =>
  queryOptions({
    queryKey: keysKey,
    queryFn: ({ signal }) => call(api.keys.list, { signal }),
  });

export const createKeyMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: { name: string; rights: Right[] }) => call(api.keys.create, { body }),
    // The answer holds the secret, which is shown this once and kept nowhere.
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey: keysKey }),
  });

export const revokeKeyMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (id: string) => call(api.keys.revoke, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keysKey }),
  });
