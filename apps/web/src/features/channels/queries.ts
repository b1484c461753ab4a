import { api } from '@channeldesk/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { channelKeys } from '#web/shared/query-keys.ts';
import { type ListState, listQuery } from './list-state.ts';

const whileFillingMs = 2_000;
const usualMs = 60_000;

/** One page of the list. Until the first sweep has ended it is asked for again and again. */
export const channelListQuery = (state: ListState) => {
  const query = listQuery(state);
  return queryOptions({
    queryKey: channelKeys.list(query),
    queryFn: ({ signal }) => call(api.channels.list, { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data && data.asOf === null ? whileFillingMs : usualMs,
  });
};

/** Where a phone number stands, whole or as a part; those with the whole one always fit in a page. */
export const numberQuery = (digits: string) =>
  channelListQuery({ search: digits, sort: 'phone', limit: 100 });

/** One channel, asked from the upstream each time it is opened. */
export const channelQuery = (id: string) =>
  queryOptions({
    queryKey: channelKeys.detail(id),
    queryFn: ({ signal }) => call(api.channels.get, { params: { id }, signal }),
    staleTime: 0,
  });

/** What needs attention, in numbers, and how the last sweep of the upstream ended. */
export const summaryQuery = queryOptions({
  queryKey: channelKeys.summary,
  queryFn: ({ signal }) => call(api.channels.summary, { signal }),
  refetchInterval: ({ state: { data } }) => (data && data.asOf === null ? whileFillingMs : usualMs),
});
