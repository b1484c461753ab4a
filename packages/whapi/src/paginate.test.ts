import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failureOf } from '../test/expect-failure.ts';
import { partnerWith } from '../test/partner-fixture.ts';
import { json, type Respond } from '../test/upstream-server.ts';
import { type IteratePagesOptions, iterateChannelPages } from './paginate.ts';
import type { PartnerClient } from './partner.ts';
import type { Channel } from './schemas/channel.ts';

type List = Pick<PartnerClient, 'listChannels'>;

const rowsOf = (length: number): Channel[] =>
  Array.from({ length }, (_, index) => ({ id: `C${index}` }));

interface Account {
  rows: Channel[];
  largestPage?: number;
  total?: 'page' | 'account' | 'none';
  count?: 'asked' | 'capped' | 'given';
  onPage?: (page: number) => void;
}

/** Pages over `account.rows`, which a test may change between pages. */
function accountOf(account: Account) {
  const asked: number[] = [];
  const client: List = {
    listChannels: async (query) => {
      const { count = 100, offset = 0 } = query ?? {};
      asked.push(offset);
      const size = Math.min(count, account.largestPage ?? count);
      const channels = account.rows.slice(offset, offset + size);
      const totals = { page: channels.length, account: account.rows.length, none: undefined };
      const counts = { asked: count, capped: size, given: channels.length };
      account.onPage?.(asked.length);
      return {
        channels,
        total: totals[account.total ?? 'account'],
        count: counts[account.count ?? 'capped'],
        offset,
      };
    },
  };
  return { client, asked };
}

async function sweep(client: List, options: IteratePagesOptions = {}) {
  const pages = [];
  for await (const page of iterateChannelPages(client, options)) {
    pages.push(page);
  }
  const ids = pages.flatMap(({ channels }) => channels.map(({ id }) => id));
  return { pages, ids, last: pages.at(-1) };
}

describe('paging through the channels', () => {
  it('stops at a page shorter than its count, without one more request', async () => {
    const { client, asked } = accountOf({ rows: rowsOf(25) });

    const { ids, last } = await sweep(client, { pageSize: 10, overlap: 2 });

    expect(ids).toEqual(rowsOf(25).map(({ id }) => id));
    expect(asked).toEqual([0, 8, 16]);
    expect(last).toMatchObject({ isLast: true, truncated: false });
  });

  it('finds every channel whatever total and count mean and however small the pages are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          length: fc.nat({ max: 60 }),
          pageSize: fc.integer({ min: 1, max: 20 }),
          largestPage: fc.integer({ min: 1, max: 20 }),
          total: fc.constantFrom('page', 'account', 'none'),
          count: fc.constantFrom('capped', 'given'),
        }),
        async ({ length, pageSize, ...meaning }) => {
          const { client } = accountOf({ rows: rowsOf(length), ...meaning });

          const { ids, last } = await sweep(client, { pageSize });

          expect(ids).toEqual(rowsOf(length).map(({ id }) => id));
          expect(last).toMatchObject({ isLast: true, truncated: false });
        },
      ),
    );
  });

  it('goes on after a short page when the total says that there is more', async () => {
    const { client } = accountOf({ rows: rowsOf(25), largestPage: 10, count: 'asked' });

    expect((await sweep(client, { pageSize: 20 })).ids).toHaveLength(25);
  });

  it('yields one empty last page for an empty account', async () => {
    const { client } = accountOf({ rows: [] });

    const { pages } = await sweep(client);

    expect(pages).toMatchObject([{ channels: [], offset: 0, isLast: true, truncated: false }]);
  });

  it('says so when it stops at the cap', async () => {
    const { client, asked } = accountOf({ rows: rowsOf(100) });

    const { ids, last } = await sweep(client, { pageSize: 10, overlap: 0, maxPages: 3 });

    expect(ids).toHaveLength(30);
    expect(asked.slice(0, 3)).toEqual([0, 10, 20]);
    expect(last).toMatchObject({ isLast: true, truncated: true });
  });

  it('is not truncated when the cap is exactly the last page', async () => {
    const { client } = accountOf({ rows: rowsOf(25) });

    expect((await sweep(client, { pageSize: 10, maxPages: 3 })).last?.truncated).toBe(false);
  });

  it('goes on for as many pages as a million channels have', async () => {
    const { client } = accountOf({ rows: rowsOf(2050) });

    const { ids, last } = await sweep(client, { pageSize: 1 });

    expect(ids).toHaveLength(2050);
    expect(last).toMatchObject({ isLast: true, truncated: false });
  });

  it('is not misled by a nonsensical count or total', async () => {
    const client: List = {
      listChannels: async () => ({ channels: rowsOf(3), count: -5, total: -1 }),
    };

    expect((await sweep(client, { pageSize: 10 })).ids).toHaveLength(3);
  });

  it('rejects with the failure of a page and with aborted when given up', async () => {
    const controller = new AbortController();
    const fullPage: Respond = json(200, { channels: rowsOf(2), count: 2 });
    const { client, upstream } = await partnerWith(fullPage, { maxRetries: 0 });
    onTestFinished(() => controller.abort());
    const pages = iterateChannelPages(client, { pageSize: 2, signal: controller.signal });

    await pages.next();
    upstream.answerWith(json(500, {}));
    expect(await failureOf(pages.next())).toMatchObject({ kind: 'server' });

    const again = iterateChannelPages(client, { pageSize: 2, signal: controller.signal });
    upstream.answerWith(() => controller.abort());
    expect(await failureOf(again.next())).toMatchObject({ kind: 'aborted' });
  });
});
