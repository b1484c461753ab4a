import { api, type CreateExtensionPlan, type ExtensionPlan } from '@channeldesk/contracts';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { planKeys, runKeys } from '#web/shared/query-keys.ts';

export const planMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: CreateExtensionPlan) => call(api.extensionPlans.create, { body }),
    onSuccess: (plan) => {
      client.setQueryData(planKeys.one(plan.id), plan);
    },
  });

/** A plan is carried out once: sent again after a lost answer, this leads to the same run. */
export const startRunMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, hash, totalDays }: ExtensionPlan) =>
      call(api.extensionPlans.run, { params: { id }, body: { hash, totalDays } }),
    onSuccess: (run, plan) => {
      client.setQueryData(runKeys.one(run.id), run);
      client.setQueryData(planKeys.one(plan.id), { ...plan, runId: run.id });
    },
    onSettled: () => void client.invalidateQueries({ queryKey: runKeys.all }),
  });

/** Has channels kept as a list, for the form to be opened with them. */
export const keepListMutation = () =>
  mutationOptions({
    mutationFn: (ids: string[]) => call(api.selections.create, { body: { ids } }),
  });

export type RunChange = 'pause' | 'resume' | 'cancel' | 'retry';

export interface RunOrder {
  readonly change: RunChange;
  /** The hash of what a retry is to send, as whoever ordered it saw it. */
  readonly seen?: string;
}

export const changeRunMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: ({ change, seen }: RunOrder) =>
      change === 'retry'
        ? call(api.extensionRuns.retry, { params: { id }, body: seen ? { hash: seen } : {} })
        : call(api.extensionRuns[change], { params: { id } }),
    onSuccess: (run) => {
      client.setQueryData(runKeys.one(id), run);
    },
    onSettled: () => client.invalidateQueries({ queryKey: runKeys.all }),
  });
