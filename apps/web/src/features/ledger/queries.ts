import { api } from '@channeldesk/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { ledgerKeys } from '#web/shared/query-keys.ts';
import type { LedgerChoice } from './ledger-filters.ts';

/** The newest row of each movement, page by page. */
export const ledgerQuery = (choice: LedgerChoice) =>
  infiniteQueryOptions({
    queryKey: ledgerKeys.list(choice),
    queryFn: ({ pageParam, signal }) =>
      call(api.ledger.list, {
        query: pageParam === null ? choice : { ...choice, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

/** What the movements that fit the filters come to. */
export const totalsQuery = (choice: LedgerChoice) =>
  queryOptions({
    queryKey: ledgerKeys.totals(choice),
    queryFn: ({ signal }) => call(api.ledger.totals, { query: choice, signal }),
    placeholderData: keepPreviousData,
  });

/** What moved days of one channel that nobody has explained, newest first. */
export const unexplainedQuery = (channel: string) =>
  queryOptions({
    queryKey: ledgerKeys.unexplained(channel),
    queryFn: async ({ signal }) => {
      const query = { channel, state: 'unexplained', limit: 100 } as const;
      return (await call(api.ledger.list, { query, signal })).items;
    },
  });

/** Every row of one movement, newest first. */
export const stepsQuery = (movement: string) =>
  queryOptions({
    queryKey: ledgerKeys.steps(movement),
    queryFn: ({ signal }) =>
      call(api.ledger.list, { query: { movement, steps: 'true', limit: 100 }, signal }),
  });

/** What might explain drift. */
export const suspectsQuery = (movement: string) =>
  queryOptions({
    queryKey: ledgerKeys.suspects(movement),
    queryFn: ({ signal }) => call(api.ledger.suspects, { params: { movement }, signal }),
  });
