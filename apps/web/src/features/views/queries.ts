import {
  api,
  type CreateSelection,
  mostNamedViews,
  type UpdateView,
  type View,
} from '@channeldesk/contracts';
import {
  keepPreviousData,
  mutationOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { viewKeys } from '#web/shared/query-keys.ts';

const usualMs = 60_000;
/** The mirror of a new console fills within seconds. */
const whileEmptyMs = 5_000;

/** Every view the person may see. */
export const viewsQuery = queryOptions({
  queryKey: viewKeys.list,
  queryFn: async ({ signal }) => (await call(api.views.list, { signal })).items,
  staleTime: usualMs,
});

/** How many channels each of some views finds; more than can be named are counted with all others. */
export const viewCountsQuery = (views: readonly View[]) => {
  const ids = views.map(({ id }) => id).join(',');
  const query = views.length <= mostNamedViews ? { ids } : {};
  return queryOptions({
    queryKey: viewKeys.counts(ids),
    queryFn: async ({ signal }) => {
      const { items } = await call(api.views.counts, { query, signal });
      return new Map(items.map((item) => [item.id, item]));
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => {
      const isEmpty = data && [...data.values()].every(({ count }) => count === 0);
      return isEmpty ? whileEmptyMs : usualMs;
    },
  });
};

export interface NewView {
  readonly name: string;
  readonly query: string;
  readonly isShared: boolean;
}

/** Whoever waits for a change waits for the views, and for no count. */
const renewed = (client: QueryClient) => ({
  onSettled: () => {
    void client.invalidateQueries({ queryKey: viewKeys.everyCount });
    return client.invalidateQueries({ queryKey: viewKeys.list });
  },
});

export const createViewMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: NewView) => call(api.views.create, { body }),
    ...renewed(client),
  });

export const updateViewMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, change }: { id: string; change: UpdateView }) =>
      call(api.views.update, { params: { id }, body: change }),
    ...renewed(client),
  });

export const deleteViewMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (id: string) => call(api.views.delete, { params: { id } }),
    ...renewed(client),
  });

/** Has the backend keep a list of channels as it is now. */
export const freezeMutation = () =>
  mutationOptions({
    mutationFn: (body: CreateSelection) => call(api.selections.create, { body }),
  });
