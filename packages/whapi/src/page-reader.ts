import type { PartnerClient } from './partner.ts';
import type { ListedPage } from './schemas/channel.ts';

export interface PageReaderOptions {
  pageSize: number;
  signal?: AbortSignal | undefined;
  nowMs?: (() => number) | undefined;
}

export interface ReadPage {
  list: ListedPage;
  askedAtMs: number;
}

/** Reads pages, each when it is taken, or before that when it was asked ahead. */
export interface PageReader {
  take(offset: number): Promise<ReadPage>;
  /** Asks for pages that will probably be taken next; those asked for before and not among them go. */
  askAhead(offsets: number[]): void;
  /** Gives up what is under way. */
  close(): void;
}

export function createPageReader(
  client: Pick<PartnerClient, 'listChannels'>,
  { pageSize, signal, nowMs = Date.now }: PageReaderOptions,
): PageReader {
  const underWay = new Map<number, { page: Promise<ReadPage>; stop: AbortController }>();

  function ask(offset: number) {
    const stop = new AbortController();
    if (signal?.aborted) stop.abort(signal.reason);
    const askedAtMs = nowMs();
    const page = client
      .listChannels({ count: pageSize, offset }, { signal: stop.signal })
      .then((list) => ({ list, askedAtMs }));
    // It may fail before anybody takes it, or after it was given up.
    page.catch(() => undefined);
    const asked = { page, stop };
    underWay.set(offset, asked);
    return asked;
  }

  function dropAllBut(offsets: number[], reason?: unknown): void {
    for (const [offset, { stop }] of underWay) {
      if (offsets.includes(offset)) continue;
      stop.abort(reason);
      underWay.delete(offset);
    }
  }

  // AbortSignal.any of a signal that outlives the pages would keep each of them in memory for a while.
  const onAbort = () => dropAllBut([], signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });

  return {
    async take(offset) {
      const { page } = underWay.get(offset) ?? ask(offset);
      try {
        return await page;
      } finally {
        underWay.delete(offset);
      }
    },
    askAhead(offsets) {
      dropAllBut(offsets);
      for (const offset of offsets) {
        if (!underWay.has(offset)) ask(offset);
      }
    },
    close() {
      signal?.removeEventListener('abort', onAbort);
      dropAllBut([]);
    },
  };
}
