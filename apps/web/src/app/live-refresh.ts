import type { ChannelSummary, LiveEvent } from '@channeldesk/contracts';
import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';
import {
  accountKey,
  channelKeys,
  forecastKey,
  ledgerKeys,
  policyKeys,
  runKeys,
  viewKeys,
} from '#web/shared/query-keys.ts';

/** What comes in a row is read once; and not every page reads in the same moment. */
const settleMs = 200;
const spreadMs = 200;

/** How often each is read again at most, however much happens: what one does, others see within 2 s. */
const everyMs = {
  channels: 1200,
  activity: 500,
  account: 1000,
  views: 1000,
  ledger: 1500,
  runs: 1000,
  policies: 1000,
  previews: 5000,
};

type Key = readonly [key: QueryKey, everyMs: number];

/** Reads again what is shown when an event says that it has changed. */
export function createLiveRefresh(client: QueryClient) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const readAtMs = new Map<string, number>();
  /** What is being read, and whether something has happened to it since. */
  const reading = new Map<string, { isOutdated: boolean }>();
  let isStopped = false;

  function readSoon(key: Key): void {
    const [queryKey, pauseMs] = key;
    const hash = hashKey(queryKey);
    const current = reading.get(hash);
    if (current) current.isOutdated = true;
    if (isStopped || current || timers.has(hash)) return;
    const soonMs = settleMs + Math.random() * spreadMs;
    const dueMs = (readAtMs.get(hash) ?? 0) + pauseMs - Date.now();
    const timer = setTimeout(
      () => {
        timers.delete(hash);
        if (isUnderDialog(queryKey)) readSoon(key);
        else void read(key);
      },
      Math.max(soonMs, dueMs),
    );
    timers.set(hash, timer);
  }

  /** One after the other: on a slow line each would else be broken off by the next, and none arrive. */
  async function read(key: Key): Promise<void> {
    const [queryKey] = key;
    const hash = hashKey(queryKey);
    readAtMs.set(hash, Date.now());
    // One that is under way already may have been answered before the event.
    const current = { isOutdated: client.isFetching({ queryKey, type: 'active' }) > 0 };
    reading.set(hash, current);
    const sweptAt = lastSweep(client);
    await client.invalidateQueries({ queryKey }, { cancelRefetch: false });
    reading.delete(hash);
    if (current.isOutdated) readSoon(key);
    // Lists say as of when they are; the end of a sweep makes them younger, whether it changed them or not.
    if (queryKey === channelKeys.summary && lastSweep(client) !== sweptAt) readSoon(lists);
  }

  return {
    take({ kind, ids }: LiveEvent): void {
      const shown = shownChannels(client).filter((id) => ids === null || ids.includes(id));
      for (const key of concerned(kind, shown)) readSoon(key);
    },
    stop(): void {
      isStopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

const lists: Key = [channelKeys.lists, everyMs.channels];

function concerned(kind: LiveEvent['kind'], shown: readonly string[]): Key[] {
  const numbers: Key[] = [[channelKeys.summary, everyMs.channels]];
  const channels: Key[] = [
    lists,
    [viewKeys.everyCount, everyMs.channels],
    ...numbers,
    ...shown.map((id): Key => [channelKeys.detail(id), everyMs.channels]),
  ];
  const operations = shown
    .flatMap((id) => [
      channelKeys.timeline(id),
      channelKeys.operations(id),
      channelKeys.extensions(id),
    ])
    .map((key): Key => [key, everyMs.activity]);
  // Every movement of days is told as one of these two.
  const ledger: Key = [ledgerKeys.all, everyMs.ledger];
  const runs: Key = [runKeys.all, everyMs.runs];
  const policies: Key = [policyKeys.list, everyMs.policies];
  // What is given, to whomever, is not needed any more.
  const previews: Key = [policyKeys.everyPreview, everyMs.previews];
  const account: Key[] = [[accountKey, everyMs.account], ledger, previews];
  const views: Key[] = [
    [viewKeys.list, everyMs.views],
    [viewKeys.everyCount, everyMs.channels],
  ];
  const all = {
    channels,
    operations: [...operations, ledger, runs, policies, previews],
    account,
    sweep: numbers,
    views,
    policies: [policies, previews, [forecastKey, everyMs.previews] as const],
    hello: [],
  };
  return kind === 'reset' ? Object.values(all).flat() : all[kind];
}

/** When the last whole sweep of the upstream ended, as far as is known here. */
function lastSweep(client: QueryClient): string | null | undefined {
  return client.getQueryData<ChannelSummary>(channelKeys.summary)?.asOf;
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
