import { setTimeout as wait } from 'node:timers/promises';
import { maximumEventIds } from '@channeldesk/contracts';
import type { EventLog, News, NewsKind } from '#api/event-log.ts';
import type { Logger } from '#api/logging.ts';
import type { EventRepository } from './events.repository.ts';

export interface PublisherParts {
  readonly rows: Pick<EventRepository, 'append'>;
  readonly log: Pick<Logger, 'warn'>;
  /** News of so long are told together. */
  readonly mergeMs?: number;
  readonly retryMs?: number;
}

export interface EventPublisher extends EventLog {
  /** Writes what is still to be told. */
  close(): Promise<void>;
}

/** Writes news down for all replicas, one row for each kind and moment, however many come in. */
export function createEventPublisher(parts: PublisherParts): EventPublisher {
  const { rows, log, mergeMs = 100, retryMs = 2000 } = parts;
  const closing = new AbortController();
  const pending = new Map<NewsKind, ReadonlySet<string> | null>();
  let running: Promise<void> | null = null;

  function merge({ kind, ids }: News): void {
    const known = pending.get(kind);
    const all = known === null || ids === null ? null : new Set([...(known ?? []), ...ids]);
    pending.set(kind, all && all.size > maximumEventIds ? null : all);
  }

  async function write(): Promise<boolean> {
    const news = [...pending].map(([kind, ids]) => ({ kind, ids: ids && [...ids] }));
    pending.clear();
    try {
      await rows.append(news);
      return true;
    } catch (error) {
      log.warn({ err: error }, 'what changed could not be told to the open pages yet');
      for (const each of news) merge(each);
      return false;
    }
  }

  /** One writer at a time: while the database is slow, news gather here and not in its queue. */
  async function run(): Promise<void> {
    let pauseMs = mergeMs;
    while (pending.size > 0) {
      await wait(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
      const isWritten = await write();
      if (!isWritten && closing.signal.aborted) break;
      pauseMs = isWritten ? mergeMs : retryMs;
    }
    // Here and not once the promise is settled: what is appended in between would wake nobody.
    running = null;
  }

  return {
    append(news) {
      merge(news);
      running ??= run();
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}
