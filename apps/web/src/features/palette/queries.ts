import { api } from '@channeldesk/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { channelKeys } from '#web/shared/query-keys.ts';

const most = 8;

/** The first channels that a text finds, exact hits before all others. */
export const foundQuery = (text: string) => {
  const query = { search: text, sort: 'name', limit: most } as const;
  return queryOptions({
    queryKey: channelKeys.list(query),
    queryFn: ({ signal }) => call(api.channels.list, { query, signal }),
    placeholderData: keepPreviousData,
    enabled: text !== '',
  });
};
