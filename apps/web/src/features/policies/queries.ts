import { api, type CreatePolicy, type Policy, type UpdatePolicy } from '@channeldesk/contracts';
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { policyKeys, runKeys } from '#web/shared/query-keys.ts';

/** Time passes for what is due also while nothing is told. */
const usualMs = 60_000;
const horizonDays = 31;

export const policiesQuery = queryOptions({
  queryKey: policyKeys.list,
  queryFn: async ({ signal }) => (await call(api.policies.list, { signal })).items,
  refetchInterval: usualMs,
});

/** What a policy would spend from now on; of one that was changed nothing old is shown. */
export const previewQuery = ({ id, updatedAt }: Pick<Policy, 'id' | 'updatedAt'>) =>
  queryOptions({
    queryKey: policyKeys.preview(id, updatedAt),
    queryFn: ({ signal }) =>
      call(api.policies.preview, { params: { id }, query: { horizonDays }, signal }),
    refetchInterval: usualMs,
  });

export const createPolicyMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: CreatePolicy) => call(api.policies.create, { body }),
    onSuccess: (policy) => put(client, (policies) => [...policies, policy]),
    onSettled: () => renew(client),
  });

export const updatePolicyMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (change: UpdatePolicy) =>
      call(api.policies.update, { params: { id }, body: change }),
    onSuccess: (policy) =>
      put(client, (policies) => policies.map((other) => (other.id === id ? policy : other))),
    onSettled: () => renew(client),
  });

export const deletePolicyMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: () => call(api.policies.delete, { params: { id } }),
    onSuccess: () => put(client, (policies) => policies.filter((policy) => policy.id !== id)),
    // Of what is gone there is no preview to be read again.
    onSettled: () => {
      void client.invalidateQueries({ queryKey: policyKeys.list });
      void client.invalidateQueries({ queryKey: runKeys.all });
    },
  });

function put(client: QueryClient, change: (policies: Policy[]) => Policy[]): void {
  client.setQueryData(policiesQuery.queryKey, (policies) => policies && change(policies));
}

/** Nobody waits for it: the answer to the change is shown already. */
function renew(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: policyKeys.all });
  void client.invalidateQueries({ queryKey: runKeys.all });
}
