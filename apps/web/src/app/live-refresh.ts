import type { LiveEvent } from '@channeldesk/contracts';
import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { accountKey, channelKeys, viewKeys } from '#web/shared/query-keys.ts';

/** What comes in a row is read once; and not every page reads in the same moment. */
const settleMs = 200;
const spreadMs = 200;

/** How often each is read again at most, however much happens. A channel is asked from the upstream. */
const everyMs = {
  list: 1500,
  summary: 2000,
  detail: 3000,
  counts: 2000,
  activity: 500,
  account: 1000,
};

type Key = readonly [key: QueryKey, everyMs: number];

/** Reads again what is shown when an event says that it has changed. */
export function createLiveRefresh(client: QueryClient) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const readAtMs = new Map<string, number>();

  function readSoon([queryKey, pauseMs]: Key): void {
    const hash = hashKey(queryKey);
    if (timers.has(hash)) return;
    const soonMs = settleMs + Math.random() * spreadMs;
    const dueMs = (readAtMs.get(hash) ?? 0) + pauseMs - Date.now();
    const timer = setTimeout(
      () => {
        timers.delete(hash);
        if (isUnderDialog(queryKey)) return readSoon([queryKey, pauseMs]);
        readAtMs.set(hash, Date.now());
        void client.invalidateQueries({ queryKey });
      },
      Math.max(soonMs, dueMs),
    );
    timers.set(hash, timer);
  }

  return {
    take({ kind, ids }: LiveEvent): void {
      const shown = shownChannels(client).filter((id) => ids === null || ids.includes(id));
      for (const key of concerned(kind, shown)) readSoon(key);
    },
    stop(): void {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function concerned(kind: LiveEvent['kind'], shown: readonly string[]): Key[] {
  const numbers: Key[] = [[channelKeys.summary, everyMs.summary]];
  const channels: Key[] = [
    [channelKeys.lists, everyMs.list],
    [viewKeys.everyCount, everyMs.counts],
    ...numbers,
    ...shown.map((id): Key => [channelKeys.detail(id), everyMs.detail]),
  ];
  const operations = shown
    .flatMap((id) => [
      channelKeys.timeline(id),
      channelKeys.operations(id),
      channelKeys.extensions(id),
    ])
    .map((key): Key => [key, everyMs.activity]);
  const account: Key[] = [[accountKey, everyMs.account]];
  const all = { channels, operations, account, sweep: numbers, hello: [] };
  return kind === 'reset' ? Object.values(all).flat() : all[kind];
}

/** What a dialog stands on stays as it is until that is closed: a channel may be gone, and the dialog with it. */
function isUnderDialog(queryKey: QueryKey): boolean {
  const isDetail = queryKey.at(-1) === 'detail';
  return isDetail && document.querySelector('[role="dialog"], dialog[open]') !== null;
}

/** Channels of which something is on the page. */
function shownChannels(client: QueryClient): string[] {
  const shown = client.getQueryCache().findAll({ queryKey: channelKeys.each, type: 'active' });
  return [...new Set(shown.map(({ queryKey }) => String(queryKey[2])))];
}
