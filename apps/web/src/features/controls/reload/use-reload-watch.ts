import type { Health } from '@channeldesk/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNow } from '#web/shared/hooks/use-now.ts';
import { channelKeys } from '#web/shared/query-keys.ts';
import { restartMutation } from '../mutations.ts';
import { healthQuery } from '../queries.ts';
import { judgeReload, type ReloadSample, reloadPollMs } from './reload-progress.ts';

/** Reloads a channel, then looks at its health until it is back or this takes too long. */
export function useReloadWatch(channelId: string) {
  const client = useQueryClient();
  const now = useNow(1_000).getTime();
  const [before, setBefore] = useState<Health | null>(null);
  const restart = useMutation(restartMutation(client, channelId));
  const requestedAt = restart.isSuccess ? restart.submittedAt : null;

  const watch = useQuery({
    queryKey: [...channelKeys.one(channelId), 'reload', requestedAt],
    queryFn: async ({ queryKey, client: cache }): Promise<readonly ReloadSample[]> => {
      const known = cache.getQueryData<readonly ReloadSample[]>(queryKey) ?? [];
      return [...known, await sample()];
    },
    enabled: requestedAt !== null,
    gcTime: 0,
    refetchInterval: ({ state }) =>
      progressOf(state.data).phase === 'back' ? false : reloadPollMs,
  });

  async function sample(): Promise<ReloadSample> {
    try {
      return { health: await client.fetchQuery(healthQuery(channelId)) };
    } catch {
      return { health: null };
    }
  }

  function progressOf(samples: readonly ReloadSample[] = []) {
    return judgeReload({ requestedAt: requestedAt ?? now, before, samples }, Date.now());
  }

  function start() {
    setBefore(client.getQueryData(healthQuery(channelId).queryKey) ?? null);
    restart.mutate();
  }

  return {
    restart,
    start,
    progress: requestedAt === null ? null : progressOf(watch.data),
    elapsedSeconds: requestedAt === null ? 0 : Math.max(0, Math.floor((now - requestedAt) / 1_000)),
    isSilent: watch.data?.at(-1)?.health === null,
  };
}
