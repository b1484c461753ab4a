import type { Logger } from '#api/logging.ts';
import { type CountedKey, createCountedKeys } from './counted-keys.ts';
import type { LimitCounts } from './limit-counts.ts';

export interface RequestCounts {
  /** Counts one more and tells at once how often it was so far, as far as this process knows. */
  count(key: string): { readonly current: number; readonly ttl: number };
  /** Tells the database what was counted here and learns what others counted. Never rejects. */
  exchange(): Promise<void>;
}

interface RequestCountsParts {
  readonly counts: Pick<LimitCounts, 'add'>;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  readonly windowMs: number;
  readonly nowMs?: () => number;
  readonly maximumKeys?: number;
}

/**
 * Counts for a limit on everything, which must cost no round trip: in memory, exchanged with the
 * other processes now and then. While the database is away each process counts for itself.
 */
export function createRequestCounts(parts: RequestCountsParts): RequestCounts {
  const { counts, log, windowMs, nowMs = () => performance.now(), maximumKeys = 50_000 } = parts;
  const keys = createCountedKeys({ windowMs, nowMs, maximumKeys });
  let isAlone = false;
  let latest: Promise<void> = Promise.resolve();

  async function tell(taken: ReadonlyMap<string, CountedKey>): Promise<void> {
    const additions = [...taken].map(([key, { sending }]) => ({ key, times: sending }));
    for (const { key, count, leftMs } of await counts.add(additions, windowMs)) {
      const counted = taken.get(key);
      if (counted) Object.assign(counted, { known: count, sending: 0, endsAtMs: nowMs() + leftMs });
    }
  }

  function note(isNowAlone: boolean, error?: unknown): void {
    if (isAlone === isNowAlone) return;
    isAlone = isNowAlone;
    if (isAlone) log.warn({ err: error }, 'requests are counted by this process alone');
    else log.info('requests are counted together with other processes again');
  }

  async function exchange(): Promise<void> {
    const taken = keys.take();
    if (taken.size === 0) return;
    try {
      await tell(taken);
      note(false);
    } catch (error) {
      keys.takeBack(taken);
      note(true, error);
    }
  }

  return {
    count(key) {
      const { known, sending, unsent, endsAtMs } = keys.countOnce(key);
      return { current: known + sending + unsent, ttl: endsAtMs - nowMs() };
    },
    exchange() {
      latest = latest.then(exchange);
      return latest;
    },
  };
}
