import type { PartnerClient } from '@channeldesk/whapi/partner';
import type { ListedChannel } from '@channeldesk/whapi/schemas/channel';
import type { Clock } from '#api/clock.ts';
import type { TokenKeeper } from '#api/modules/mirror/account-reading.ts';
import type { MirrorNews } from '#api/modules/mirror/mirror-news.ts';
import { createSweeper, type MirrorSweeper } from '#api/modules/mirror/sweep.ts';
import { createSweptRowRepository } from '#api/modules/mirror/swept-rows.repository.ts';
import type { TestConsole } from './console.ts';

export type Pages = Pick<PartnerClient, 'listChannels'>;

export interface ScriptedAccount {
  rows: ListedChannel[];
  /** What is said to be the number of channels; the truth when left out. */
  total?: number | undefined;
  /** The most a page holds, however many are asked for. */
  largestPage?: number;
  /** Called with the number of each call before it is answered. */
  onCall?: (call: number) => void | Promise<void>;
}

export function channelsOf(count: number, prefix = 'SCRIPT'): ListedChannel[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${prefix}-${10_000 + index}`,
    name: `Channel ${index}`,
  }));
}

/** Answers from an account that a test may change at any time. */
export function pagesOf(account: ScriptedAccount): Pages {
  let calls = 0;
  return {
    async listChannels({ count = 100, offset = 0 } = {}) {
      calls += 1;
      await account.onCall?.(calls);
      const size = Math.min(count, account.largestPage ?? count);
      const total = 'total' in account ? account.total : account.rows.length;
      return { channels: account.rows.slice(offset, offset + size), count: size, total, offset };
    },
  };
}

export interface SweeperSubstitutes {
  readonly news?: MirrorNews;
  readonly clock?: Clock;
  readonly intervalSeconds?: number | null;
  readonly tokens?: TokenKeeper;
}

/** A sweeper of the console's own mirror that reads these pages. */
export function sweeperOf(
  { deps, db }: TestConsole,
  partner: Pages,
  substitutes: SweeperSubstitutes = {},
): MirrorSweeper {
  const { news = deps.news, clock = deps.clock, intervalSeconds = null } = substitutes;
  const { tokens = { wanted: async () => null, keep: () => undefined } } = substitutes;
  return createSweeper({
    partner,
    tokens,
    sweeps: deps.sweeps,
    rows: createSweptRowRepository(db),
    locks: deps.locks,
    news,
    clock,
    log: deps.log,
    intervalSeconds,
  });
}
