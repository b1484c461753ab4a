import { api } from '@channeldesk/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { accountKey } from '#web/shared/query-keys.ts';

/** The partner account and its balance, read again every half minute. */
export const accountQuery = queryOptions({
  queryKey: accountKey,
  queryFn: ({ signal }) => call(api.account.get, { signal }),
  staleTime: 10_000,
  refetchInterval: 30_000,
});
