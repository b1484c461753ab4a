import { type ChannelList, type ChannelSort, channelSort } from '@channeldesk/contracts';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChannelRepository } from '#api/modules/channels/channels.repository.ts';
import {
  type ChannelService,
  createChannelService,
} from '#api/modules/channels/channels.service.ts';
import type { PageQuery } from '#api/modules/channels/page-reader.ts';
import { createSweptRowRepository } from '#api/modules/mirror/swept-rows.repository.ts';
import { toReportedColumns } from '#api/upstream/channel-mapper.ts';
import { startConsole, type TestConsole } from './support/console.ts';

let desk: TestConsole;
let rows: ReturnType<typeof createSweptRowRepository>;
let lists: Record<Way, ChannelService['list']>;

type Way = 'sorting what matches' | 'walking the order' | 'sorting each stretch of the order';

beforeAll(async () => {
  desk = await startConsole({ simulator: { channels: 0 } });
  rows = createSweptRowRepository(desk.db);
  const found = createChannelRepository(desk.db);
  // So many would match that they could not be sorted together, or not even one stretch.
  const many = { ...found, guess: async () => 1_000_000 };
  const crowded = {
    ...many,
    measure: async ({ segments }: PageQuery) => new Map(segments.map((_, n) => [n, 1000])),
  };
  lists = {
    'sorting what matches': serviceOf(found).list,
    'walking the order': serviceOf(crowded).list,
    'sorting each stretch of the order': serviceOf(many).list,
  };
});
afterAll(() => desk.close());

function serviceOf(found: ReturnType<typeof createChannelRepository>): ChannelService {
  return createChannelService({ ...desk.deps, rows: found });
}

interface Made {
  readonly place: number;
  readonly name: string;
  readonly till: number | null;
  readonly isStopped: boolean;
  readonly mode: string;
  readonly phone: string | null;
}

const dayMs = 86_400_000;

// Few values of each, so that there are many ties and many without a value.
const made: fc.Arbitrary<Made> = fc.record({
  place: fc.integer({ min: 0, max: 60 }),
  name: fc.constantFrom('', 'a', 'Ä', 'b', 'BA'),
  till: fc.option(fc.integer({ min: -2, max: 2 })),
  isStopped: fc.boolean(),
  mode: fc.constantFrom('live', 'trial', 'dev'),
  phone: fc.option(fc.constantFrom('447700900123', '5511987650001')),
});

const channels = fc.uniqueArray(made, { selector: ({ place }) => place, maxLength: 40 });

/** What happens to the mirror while somebody reads page after page. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), channel: made }),
  fc.record({ kind: fc.constant('delete' as const), place: fc.integer({ min: 0, max: 60 }) }),
);

const idOf = (place: number) => `CURSOR-${String(place).padStart(5, '0')}`;

async function write(channels: readonly Made[]): Promise<void> {
  const now = Date.now();
  const upstream = channels.map(
    ({ place, name, till, isStopped, mode, phone }): UpstreamChannel => ({
      id: idOf(place),
      name,
      mode,
      stopped: isStopped,
      ...(phone === null ? {} : { phone }),
      ...(till === null ? {} : { activeTill: now + till * dayMs }),
      creationTS: now - 100 * dayMs - (place % 3) * dayMs,
    }),
  );
  await rows.write(upstream.map(toReportedColumns), new Date());
}

type Query = { sort: ChannelSort; limit: number; search?: string; mode?: 'live' };
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

/** All IDs, page by page, with something happening after each page. */
async function walk(way: Way, query: Query, afterPage: () => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await lists[way]({ ...query, cursor });
    seen.push(...items.map(({ id }) => id));
    if (nextCursor === null) return seen;
    cursor = nextCursor;
    await afterPage();
  }
}

/** Does it, and answers which channel is not what it was. */
async function apply(one: Change): Promise<string> {
  const id = idOf(one.kind === 'write' ? one.channel.place : one.place);
  await desk.db.deleteFrom('channels').where('id', '=', id).execute();
  if (one.kind === 'write') await write([one.channel]);
  return id;
}

const query = fc.record(
  {
    sort: fc.constantFrom(...channelSort.options),
    limit: fc.integer({ min: 1, max: 7 }),
    search: fc.constantFrom('a', 'ba', 'CURSOR', idOf(3)),
    mode: fc.constant('live' as const),
  },
  { requiredKeys: ['sort', 'limit'] },
);

const ways = [
  'sorting what matches',
  'walking the order',
  'sorting each stretch of the order',
] as const satisfies Way[];

test.each(ways)(
  '%s: whatever comes, goes and changes between pages, each channel that stayed as it was is on one page, once',
  async (way) => {
    await fc.assert(
      fc.asyncProperty(
        channels,
        fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 40 }),
        query,
        async (before, changes, asked) => {
          await desk.db.deleteFrom('channels').execute();
          await write(before);
          const untouched = new Set(await everything(asked));
          const script = changes.values();

          const seen = await walk(way, asked, async () => {
            for (const one of script.next().value ?? []) untouched.delete(await apply(one));
          });

          const stayed = seen.filter((id) => untouched.has(id));
          expect(stayed.toSorted()).toEqual([...untouched].toSorted());
        },
      ),
      { numRuns: 50 },
    );
  },
  60_000,
);

test('all ways lead through the same channels in the same order', async () => {
  await fc.assert(
    fc.asyncProperty(channels, query, async (present, asked) => {
      await desk.db.deleteFrom('channels').execute();
      await write(present);

      const [sorted, ...others] = await Promise.all(
        ways.map((way) => walk(way, asked, async () => {})),
      );

      for (const other of others) expect(other).toEqual(sorted);
    }),
    { numRuns: 50 },
  );
});

/** The IDs of all channels that match, by one page that holds them all. */
async function everything(asked: Query): Promise<string[]> {
  const { items, nextCursor }: ChannelList = await lists[ways[0]]({ ...asked, limit: 100 });
  expect(nextCursor).toBeNull();
  return items.map(({ id }) => id);
}
