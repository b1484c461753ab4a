import { api, type Channel } from '@channeldesk/contracts';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { channelKeys } from '#web/shared/query-keys.ts';
import { rereadDays } from '../invalidation.ts';

/** A stop or a start that was accepted, on the way to showing at the channel. */
interface Settling {
  readonly goal: 'stopped' | 'running';
  readonly since: number;
}

const settlePollMs = 2_000;
const settlePatienceMs = 120_000;

/** What the channel is on its way to; only ever written, never fetched. */
export const settlingQuery = (id: string) =>
  queryOptions({
    queryKey: [...channelKeys.one(id), 'settling'] as const,
    queryFn: () => Promise.resolve<Settling | null>(null),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

/**
 * From now on the channel is read until it has arrived, also when the dialog is closed. What was
 * known of its link is of before, so it is forgotten.
 */
export function beginSettling(client: QueryClient, id: string, goal: Settling['goal']) {
  const settling: Settling = { goal, since: Date.now() };
  client.setQueryData(settlingQuery(id).queryKey, settling);
  return client.resetQueries({ queryKey: channelKeys.health(id) });
}

/** Reads the channel again and again until it has arrived, and hands each answer to the page. */
export const settlementQuery = (id: string, settling: Settling | null | undefined) =>
  queryOptions({
    queryKey: [...channelKeys.one(id), 'settlement', settling?.since ?? null] as const,
    queryFn: async ({ client, signal }) => {
      const channel = await call(api.channels.get, { params: { id }, signal });
      client.setQueryData(channelKeys.detail(id), channel);
      if (hasArrived(settling, channel)) void rereadDays(client, id);
      return channel;
    },
    enabled: Boolean(settling),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: ({ state }) =>
      hasArrived(settling, state.data) || isTooLate(settling) ? false : settlePollMs,
  });

function hasArrived(
  settling: Settling | null | undefined,
  channel: Pick<Channel, 'isStopped' | 'status'> | undefined,
): boolean {
  if (!settling || !channel) return false;
  if (settling.goal === 'stopped') return channel.isStopped;
  return !channel.isStopped && channel.status !== 'starting';
}

function isTooLate(settling: Settling | null | undefined): boolean {
  return !settling || Date.now() - settling.since > settlePatienceMs;
}
