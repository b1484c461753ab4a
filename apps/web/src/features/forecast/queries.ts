import { api } from '@channeldesk/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { forecastKey } from '#web/shared/query-keys.ts';

const whileFillingMs = 2_000;
const usualMs = 60_000;

/** The forecast; under the account's key, so that it is read again whenever the balance was moved. */
export const forecastQuery = (extraDays: number) =>
  queryOptions({
    queryKey: [...forecastKey, extraDays] as const,
    queryFn: ({ signal }) => call(api.forecast.get, { query: { extraDays }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data && data.asOf === null ? whileFillingMs : usualMs,
  });
