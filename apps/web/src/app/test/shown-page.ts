import type { LiveEvent } from '@channeldesk/contracts';
import { type QueryKey, QueryObserver } from '@tanstack/react-query';
import { onTestFinished, vi } from 'vitest';
import { createQueryClient } from '#web/shared/query-client.ts';
import {
  accountKey,
  channelKeys,
  forecastKey,
  keysKey,
  ledgerKeys,
  policyKeys,
  runKeys,
  viewKeys,
} from '#web/shared/query-keys.ts';
import { createLiveRefresh } from '../live-refresh.ts';

/** What the page shows. */
export const shown = {
  list: channelKeys.list({ sort: 'name', limit: 25 }),
  counts: viewKeys.counts('all'),
  views: viewKeys.list,
  summary: channelKeys.summary,
  account: accountKey,
  ledger: ledgerKeys.list({}),
  keys: keysKey,
  detail: channelKeys.detail('A'),
  health: channelKeys.health('A'),
  settings: channelKeys.settings('A'),
  timeline: channelKeys.timeline('A'),
  operations: channelKeys.operations('A'),
  extensions: channelKeys.extensions('A'),
  extension: channelKeys.extension('A', 'X'),
  forecast: forecastKey,
  other: channelKeys.detail('B'),
  run: runKeys.one('A'),
  runRows: runKeys.rows('A', {}),
  policies: policyKeys.list,
  preview: policyKeys.preview('A', ''),
};

/** A page that shows all of these, and how often each was read since it was there. */
export async function openShown() {
  const client = createQueryClient();
  const reads = new Map<string, number>();
  const answers: { [name: string]: () => unknown } = {};
  for (const [name, queryKey] of Object.entries<QueryKey>(shown)) {
    const queryFn = () => {
      reads.set(name, (reads.get(name) ?? 0) + 1);
      return answers[name]?.() ?? name;
    };
    const observer = new QueryObserver(client, { queryKey, queryFn });
    onTestFinished(observer.subscribe(() => undefined));
  }
  await vi.advanceTimersByTimeAsync(0);
  reads.clear();
  const refresh = createLiveRefresh(client);
  onTestFinished(refresh.stop);
  return { ...refresh, client, reads, answers, readNames: () => [...reads.keys()].sort() };
}

/** An event as the backend tells it. */
export const event = (kind: LiveEvent['kind'], ids: string[] | null = null): LiveEvent => ({
  kind,
  ids,
});
