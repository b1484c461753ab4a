import { api } from '@channeldesk/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from './api-client.ts';
import { accountKey } from './query-keys.ts';

/** The partner account and its balance, read again every half minute, the same wherever it is shown. */
export const accountQuery = queryOptions({
  queryKey: accountKey,
  queryFn: ({ signal }) => call(api.account.get, { signal }),
  staleTime: 10_000,
  refetchInterval: 30_000,
});
