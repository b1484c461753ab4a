import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChannelPage, type IteratePagesOptions, iterateChannelPages } from './paginate.ts';
import type { PartnerClient } from './partner.ts';
import type { ListedPage } from './schemas/channel.ts';

type List = Pick<PartnerClient, 'listChannels'>;

const idsOf = (length: number) => Array.from({ length }, (_, index) => `C${index}`);

function toList(ids: readonly string[], total?: number): ListedPage {
  return {
    channels: ids.map((id) => ({ id })),
    count: 500,
    ...(total === undefined ? {} : { total }),
  };
}

/** Answers call after call from an account that a script changes before each. */
function scripted(rows: string[], script: (call: number, rows: string[]) => void): List {
  let call = 0;
  return {
    listChannels: async ({ count = 100, offset = 0 } = {}) => {
      call += 1;
      script(call, rows);
      return { ...toList(rows.slice(offset, offset + count), rows.length), count };
    },
  };
}

/** Answers the calls one after the other with these pages, then with the last one again. */
function playing(...pages: ListedPage[]): List & { asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    listChannels: async ({ offset = 0 } = {}) => {
      asked.push(offset);
      return pages[Math.min(asked.length, pages.length) - 1] ?? toList([]);
    },
  };
}

async function sweep(client: List, options: IteratePagesOptions = {}) {
  const pages: ChannelPage[] = [];
  for await (const page of iterateChannelPages(client, options)) pages.push(page);
  const ids = pages.flatMap(({ channels }) => channels.map(({ id }) => id));
  return { pages, ids, last: pages.at(-1), isGapless: pages.every(({ isJoined }) => isJoined) };
}

const change = fc.record({
  deleted: fc.array(fc.nat({ max: 200 }), { maxLength: 4 }),
  added: fc.array(fc.nat({ max: 200 }), { maxLength: 6 }),
});

describe('rows that move while the pages are read', () => {
  it('hide none that stayed and repeat none, as long as no more vanish at once than pages overlap', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 16, max: 30 }),
        fc.array(change, { maxLength: 12 }),
        async (length, pageSize, changes) => {
          const stayed = new Set(idsOf(length));
          const client = scripted(idsOf(length), (call, rows) => {
            const { deleted, added } = changes[call - 2] ?? { deleted: [], added: [] };
            for (const place of deleted) {
              for (const id of rows.splice(place % (rows.length + 1), 1)) stayed.delete(id);
            }
            for (const [index, place] of added.entries()) {
              rows.splice(place % (rows.length + 1), 0, `NEW${call}-${index}`);
            }
          });

          const { ids, last } = await sweep(client, { pageSize, overlap: 4 });

          expect(new Set(ids).size).toBe(ids.length);
          expect([...stayed].filter((id) => !ids.includes(id))).toEqual([]);
          expect(last).toMatchObject({ isLast: true, truncated: false });
        },
      ),
    );
  });

  it('are told to be without gaps when none is hidden', async () => {
    const client = scripted(idsOf(100), (call, rows) => {
      if (call === 2) rows.splice(0, 3);
      if (call === 3) rows.unshift('NEW');
    });

    expect((await sweep(client, { pageSize: 20, overlap: 5 })).isGapless).toBe(true);
  });

  it('are told to be with gaps when more vanish at once than pages overlap', async () => {
    const client = scripted(idsOf(100), (call, rows) => {
      if (call === 2) rows.splice(0, 8);
    });

    const { ids, isGapless } = await sweep(client, { pageSize: 20, overlap: 5 });

    expect(ids).not.toContain('C20');
    expect(isGapless).toBe(false);
  });

  it('by their whole order, differently for each page, are told to be with gaps', async () => {
    const client = scripted(idsOf(2000), (call, rows) => {
      rows.sort((a, b) => Number(a.slice(1)) * (call % 7) - Number(b.slice(1)) * (call % 5));
      rows.push(...rows.splice(0, (call * 811) % rows.length));
    });

    const { last, isGapless } = await sweep(client, { pageSize: 100 });

    expect(last?.isLast).toBe(true);
    expect(isGapless).toBe(false);
  });
});

describe('an upstream that cannot be relied on', () => {
  it('is asked again for a page that it showed before', async () => {
    const [first, second] = [idsOf(500), Array.from({ length: 100 }, (_, i) => `C${490 + i}`)];
    const client = playing(toList(first), toList(first), toList(second, 590));

    const { ids, last, isGapless } = await sweep(client);

    expect(client.asked).toEqual([0, 490, 490]);
    expect(ids).toEqual(idsOf(590));
    expect({ last, isGapless }).toMatchObject({ last: { truncated: false }, isGapless: true });
  });

  it('is given up, truncated, when it ignores the offset', async () => {
    const client = playing(toList(idsOf(500), 9999));

    const { ids, last } = await sweep(client);

    expect(ids).toHaveLength(500);
    expect(client.asked.length).toBeLessThan(8);
    expect(last).toMatchObject({ isLast: true, truncated: true });
  });

  it.each([0, 1, 7, 500, 589, 591, 1_000_000, -3, Number.NaN])(
    'shows everybody without gaps when it says that there are %d',
    async (total) => {
      const rows = idsOf(590);
      const client: List = {
        listChannels: async ({ count = 100, offset = 0 } = {}) =>
          toList(rows.slice(offset, offset + count), total),
      };

      const { ids, last, isGapless } = await sweep(client);

      expect(ids).toEqual(rows);
      expect({ last, isGapless }).toMatchObject({ last: { truncated: false }, isGapless: true });
    },
  );

  it('is asked behind a page shorter than others before that counts as the end', async () => {
    const rows = idsOf(1200);
    let call = 0;
    const client: List = {
      listChannels: async ({ count = 100, offset = 0 } = {}) => {
        call += 1;
        return toList(rows.slice(offset, offset + (call === 2 ? 70 : count)));
      },
    };

    expect((await sweep(client)).ids).toEqual(rows);
  });
});

describe('reading ahead', () => {
  it('has the next two pages under way while one is dealt with, and never more', async () => {
    const rows = idsOf(100);
    const [asked, running] = [[] as number[], { now: 0, most: 0 }];
    const client: List = {
      listChannels: async ({ count = 100, offset = 0 } = {}) => {
        asked.push(offset);
        running.now += 1;
        running.most = Math.max(running.most, running.now);
        await new Promise(setImmediate);
        running.now -= 1;
        return toList(rows.slice(offset, offset + count), rows.length);
      },
    };
    const pages = iterateChannelPages(client, { pageSize: 10, overlap: 0 });

    await pages.next();
    expect(asked).toEqual([0, 10, 20]);
    for await (const _page of pages);

    expect(asked.slice(0, 10)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(running.most).toBe(2);
  });

  it('asks an account of one page once', async () => {
    const client = playing(toList(idsOf(25), 25));

    await sweep(client);

    expect(client.asked).toEqual([0]);
  });

  it('gives up the pages it foresaw when the upstream gives shorter ones', async () => {
    const rows = idsOf(60);
    const givenUp: number[] = [];
    const client: List = {
      listChannels: async ({ offset = 0 } = {}, { signal } = {}) => {
        signal?.addEventListener('abort', () => givenUp.push(offset));
        return toList(rows.slice(offset, offset + (offset === 0 ? 20 : 7)), rows.length);
      },
    };

    const { ids } = await sweep(client, { pageSize: 20, overlap: 0 });

    expect(ids).toEqual(rows);
    expect(givenUp).toContain(40);
  });

  it('gives up what is under way when nobody wants more', async () => {
    const signals: AbortSignal[] = [];
    const client: List = {
      listChannels: async ({ count = 100, offset = 0 } = {}, { signal } = {}) => {
        if (signal) signals.push(signal);
        if (offset > 0) await new Promise(() => undefined);
        return toList(idsOf(count), 1000);
      },
    };

    for await (const _page of iterateChannelPages(client, { pageSize: 10 })) break;

    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true, true]);
  });

  it('fails with the page that failed once it is its turn', async () => {
    const client: List = {
      listChannels: async ({ count = 100, offset = 0 } = {}) => {
        if (offset >= 20) throw new Error(`page at ${offset}`);
        return toList(
          Array.from({ length: count }, (_, index) => `C${offset + index}`),
          1000,
        );
      },
    };
    const pages = iterateChannelPages(client, { pageSize: 10, overlap: 0 });

    expect((await pages.next()).value).toMatchObject({ offset: 0 });
    expect((await pages.next()).value).toMatchObject({ offset: 10 });
    await expect(pages.next()).rejects.toThrow('page at 20');
  });
});
