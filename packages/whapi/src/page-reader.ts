import type { PartnerClient } from './partner.ts';
import type { ChannelList } from './schemas/channel.ts';

export interface PageReaderOptions {
  pageSize: number;
  signal?: AbortSignal | undefined;
  nowMs?: (() => number) | undefined;
}

export interface ReadPage {
  list: ChannelList;
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
    const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const askedAtMs = nowMs();
    const page = client
      .listChannels({ count: pageSize, offset }, { signal: either })
      .then((list) => ({ list, askedAtMs }));
    // It may fail before anybody takes it, or after it was given up.
    page.catch(() => undefined);
    return { page, stop };
  }

  function dropAllBut(offsets: number[]): void {
    for (const [offset, { stop }] of underWay) {
      if (offsets.includes(offset)) continue;
      stop.abort();
      underWay.delete(offset);
    }
  }

  return {
    async take(offset) {
      const { page } = underWay.get(offset) ?? ask(offset);
      underWay.delete(offset);
      return page;
    },
    askAhead(offsets) {
      dropAllBut(offsets);
      for (const offset of offsets) {
        if (!underWay.has(offset)) underWay.set(offset, ask(offset));
      }
    },
    close: () => dropAllBut([]),
  };
}
