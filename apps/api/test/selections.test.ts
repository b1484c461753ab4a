import {
  api,
  type Channel,
  type ChannelList,
  type EndpointDefinition,
  type Selection,
} from '@channeldesk/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Caller } from '#api/http/caller.ts';
import { createSelectionRepository } from '#api/modules/selections/selections.repository.ts';
import { createSelectionService } from '#api/modules/selections/selections.service.ts';
import type { TestClient } from './support/client.ts';
import { type KeyClient, startConsole, type TestConsole } from './support/console.ts';
import { createMovableClock, type MovableClock } from './support/movable-clock.ts';

const dayMs = 24 * 3600_000;
const channels = 2000;

let desk: TestConsole;
let clock: MovableClock;
/** A key, because a session does not last as long as a selection. */
let owner: KeyClient;
let support: KeyClient;
beforeAll(async () => {
  clock = createMovableClock(new Date());
  desk = await startConsole({ clock, simulator: { channels }, withSweep: true });
  owner = await desk.key(['channels:read']);
  support = await desk.key(['channels:read']);
});
afterAll(() => desk.close());
afterEach(async () => {
  await desk.db.deleteFrom('selections').execute();
  await desk.db.deleteFrom('selection_channels').execute();
});

async function freeze(body: object, client: TestClient = owner): Promise<Selection> {
  const response = await client.send('POST', '/selections', { body });
  expect(response.statusCode, response.body).toBe(201);
  return response.json();
}

async function list(query: string, client: TestClient = owner): Promise<ChannelList> {
  const response = await client.send('GET', `/channels?${query}`);
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

async function walk(query: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: ChannelList = await list(`${query}&limit=100${cursor && `&cursor=${cursor}`}`);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

async function exportedIds(query: string): Promise<string[]> {
  const { body } = await owner.send('GET', `/channels/export.csv?${query}`);
  const lines = body.trim().split('\r\n').slice(1);
  return lines.map((line) => /\b(?:[A-Z]{6}-[A-Z0-9]{5}|[A-Z0-9]{12})\b/.exec(line)?.[0] ?? line);
}

describe('a selection', () => {
  test('of IDs holds those of them that the console knows', async () => {
    const { items } = await list('limit=5');
    const ids = items.map(({ id }) => id);

    const selection = await freeze({ ids: [...ids, ids[0], 'NOSUCH-00000'] });

    expect(selection.count).toBe(5);
    expect((await walk(`selection=${selection.id}`)).sort()).toEqual(ids.toSorted());
  });

  test('of IDs takes all that the list shows, also one of another form than the documented', async () => {
    const { items } = await list('limit=3');
    const [first = ''] = items.map(({ id }) => id);
    const odd = 'odd~id/of.the_vendor';
    const rename = (from: string, to: string) =>
      desk.db.updateTable('channels').set({ id: to }).where('id', '=', from).execute();
    onTestFinished(async () => void (await rename(odd, first)));
    await rename(first, odd);
    const shown = (await list('limit=3&sort=-id')).items.map(({ id }) => id);

    const selection = await freeze({ ids: shown });
    const others = await freeze({ query: '', except: shown });

    expect(shown).toContain(odd);
    expect(selection.count).toBe(3);
    expect(others.count).toBe(channels - 3);
  });

  test('of a query holds all that match, on all pages, but for those that are left out', async () => {
    const { items, total } = await list('mode=live&sort=-name');
    const except = items.slice(0, 3).map(({ id }) => id);

    const selection = await freeze({ query: 'sort=-name&mode=live', except });

    expect(selection.count).toBe(total - 3);
    const listed = await walk(`selection=${selection.id}&sort=-name`);
    expect(listed).toHaveLength(total - 3);
    expect(new Set([...listed, ...except])).toEqual(new Set(await walk('mode=live')));
  });

  test('of everything holds everything', async () => {
    expect((await freeze({ query: '' })).count).toBe(channels);
  });

  test('can be of nothing', async () => {
    const selection = await freeze({ query: 'search=nobody+is+called+this' });

    expect(selection.count).toBe(0);
    expect(await list(`selection=${selection.id}`)).toMatchObject({ items: [], total: 0 });
  });

  test('stays as it was while the mirror changes', async () => {
    const before = await walk('mode=trial');
    const { id } = await freeze({ query: 'mode=trial' });
    const [left = '', gone = '', ...rest] = before;
    await desk.db.updateTable('channels').set({ mode: 'live' }).where('id', '=', left).execute();
    await desk.db
      .updateTable('channels')
      .set({ gone_at: clock.now() })
      .where('id', '=', gone)
      .execute();
    const newcomer = (await walk('mode=dev'))[0] ?? '';
    await desk.db
      .updateTable('channels')
      .set({ mode: 'trial' })
      .where('id', '=', newcomer)
      .execute();

    expect((await walk(`selection=${id}`)).sort()).toEqual([left, ...rest].sort());
    expect(await walk(`selection=${id}&mode=live`)).toEqual([left]);
    expect(await walk('mode=trial')).toContain(newcomer);
    await desk.deps.sweeper.sweep(desk.deps.background.signal);
  });

  test('narrows a search, and is exported as it is listed', async () => {
    const { id, count } = await freeze({ query: 'hasPhone=true' });

    const listed = await walk(`selection=${id}&sort=-id`);

    expect(listed).toHaveLength(count);
    expect(await exportedIds(`selection=${id}&sort=-id`)).toEqual(listed);
    const some = await list(`selection=${id}&search=${listed[0]}`);
    expect(some.items.map((channel) => channel.id)).toEqual([listed[0]]);
  });

  test('can be made from a part of another', async () => {
    const outer = await freeze({ query: 'mode=live' });

    const inner = await freeze({ query: `selection=${outer.id}&hasPhone=true` });

    expect(inner.count).toBe((await list('mode=live&hasPhone=true')).total);
  });

  test('counts as the list does, and is kept for a day', async () => {
    const { id, createdAt, expiresAt } = await freeze({ query: '' });

    expect(await list(`selection=${id}&limit=1`)).toMatchObject({
      total: channels,
      totalIsEstimate: false,
    });
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(dayMs);
  });
});

describe('making one', () => {
  test.each([
    [{}, '/body'],
    [{ ids: [] }, '/body/ids'],
    [{ ids: ['no ID'] }, '/body/ids/0'],
    [{ ids: ['MANTIS-PF298'], query: '' }, '/body'],
    [{ ids: ['MANTIS-PF298'], except: [] }, '/body'],
    [{ except: ['MANTIS-PF298'] }, '/body'],
    [{ query: 'cursor=abc' }, '/body/query'],
    [{ query: 'status=gone' }, '/body/query'],
    [{ query: '', count: 1 }, '/body'],
  ])('is refused with %j', async (body, pointer) => {
    const refused = await owner.send('POST', '/selections', { body });

    expect(refused).toBeProblem('validation-failed');
    expect(refused.json()).toMatchObject({ errors: [{ pointer }] });
  });

  test('takes 10,000 IDs and not one more', async () => {
    const ids = Array.from(
      { length: 10_001 },
      (_, index) => `CH${String(index).padStart(10, '0')}`,
    );

    expect(await freeze({ ids: ids.slice(1) })).toMatchObject({ count: 0 });
    const refused = await owner.send('POST', '/selections', { body: { ids } });
    expect(refused).toBeProblem('validation-failed');
  });

  describe('of too many', () => {
    const rows = () => createSelectionRepository(desk.db);
    const someone = (): Caller => ({
      kind: 'user',
      id: crypto.randomUUID(),
      name: 'ada',
      rights: new Set([]),
      sessionId: null,
    });
    const ofAll = { query: '' };
    const ofNothing = { query: 'search=nobody+is+called+this' };
    const keptBy = async ({ id }: Caller) => {
      const kept = desk.db.selectFrom('selections').select('id').where('owner_id', '=', id);
      return (await kept.orderBy('created_at').execute()).map((row) => row.id);
    };

    test.each([
      ['channels', ofAll, { selections: 10, channels: 2 * channels }],
      ['selections', ofNothing, { selections: 2, channels }],
    ] as const)(
      '%s drops the oldest of the caller, and its channels',
      async (_what, wanted, limits) => {
        const service = createSelectionService({ rows: rows(), clock, limits });
        const [caller, other] = [someone(), someone()];
        const theirs = await service.create(ofAll, other);
        const made: string[] = [];
        for (let number = 0; number < 4; number += 1) {
          made.push((await service.create(wanted, caller)).id);
          clock.advance(1000);
        }

        expect(await keptBy(caller)).toEqual(made.slice(2));
        expect(await keptBy(other)).toEqual([theirs.id]);
        const left = desk.db.selectFrom('selection_channels').select('selection_id').distinct();
        const ids = (await left.execute()).map(({ selection_id }) => selection_id);
        const full = wanted === ofAll ? made.slice(2) : [];
        expect(ids.sort()).toEqual([theirs.id, ...full].sort());
      },
    );

    test('keeps the one just made, however large it is', async () => {
      const limits = { selections: 10, channels: 1 };
      const service = createSelectionService({ rows: rows(), clock, limits });
      const caller = someone();
      await service.create(ofAll, caller);
      clock.advance(1000);

      const last = await service.create(ofAll, caller);

      expect(await keptBy(caller)).toEqual([last.id]);
      expect(last.count).toBe(channels);
    });

    test('holds when many are made at once', async () => {
      const limits = { selections: 3, channels: 2 * channels };
      const service = createSelectionService({ rows: rows(), clock, limits });
      const caller = someone();

      await Promise.all(Array.from({ length: 12 }, () => service.create(ofAll, caller)));

      expect(await keptBy(caller)).toHaveLength(2);
    });
  });
});

/** Every endpoint whose query has a selection; whoever adds one is tested as well. */
const takers = Object.entries(api).flatMap(([group, members]) =>
  Object.entries(members)
    .filter(([, { query }]: [string, EndpointDefinition]) => 'selection' in shapeOf(query))
    .map(([name, definition]): [string, EndpointDefinition] => [`${group}.${name}`, definition]),
);

function shapeOf(query: EndpointDefinition['query']): object {
  return (query as { shape?: object } | undefined)?.shape ?? {};
}

describe('the selection of somebody else', () => {
  test('can be asked for where channels are listed and exported', () => {
    expect(takers.map(([name]) => name)).toEqual(
      expect.arrayContaining(['channels.list', 'channels.exportCsv']),
    );
  });

  test.each(takers)('is as unknown to %s as one that never was', async (_name, { path }) => {
    const { id } = await freeze({ query: '' });

    const [theirs, none] = await Promise.all(
      [id, crypto.randomUUID()].map((selection) =>
        support.send('GET', path, { query: { selection } }),
      ),
    );

    const comparable = (response: typeof theirs) =>
      response?.body.replace(/"requestId":"[^"]+"/, '');
    expect(theirs).toBeProblem('validation-failed');
    expect(theirs?.json()).toMatchObject({ errors: [{ pointer: '/query/selection' }] });
    expect(comparable(theirs)).toBe(comparable(none));
  });

  test('cannot be looked up, nor made into an own one', async () => {
    const { id } = await freeze({ query: '' });

    expect(await support.send('GET', `/selections/${id}`)).toBeProblem('not-found');
    const body = { query: `selection=${id}` };
    const refused = await support.send('POST', '/selections', { body });
    expect(refused).toBeProblem('validation-failed');
    expect(refused.json()).toMatchObject({ errors: [{ pointer: '/body/query' }] });
  });

  test('stays out of reach with a cursor of its owner', async () => {
    const { id } = await freeze({ query: '' });
    const { nextCursor } = await list(`selection=${id}&limit=5`);

    const query = { selection: id, limit: 5, cursor: nextCursor ?? '' };
    expect(await support.send('GET', '/channels', { query })).toBeProblem('validation-failed');
  });
});

describe('after a day', () => {
  test('a selection is gone, and its channels with it', async () => {
    const selection = await freeze({ query: 'mode=live' });
    clock.advance(1000);
    const later = await freeze({ ids: [(await firstChannel()).id] });
    const found = await owner.send('GET', `/selections/${selection.id}`);
    expect(found.json()).toEqual(selection);

    clock.advance(dayMs - 1000);

    expect(await owner.send('GET', `/selections/${selection.id}`)).toBeProblem('not-found');
    const listed = await owner.send('GET', '/channels', {
      query: { selection: selection.id },
    });
    expect(listed).toBeProblem('validation-failed');
    await desk.deps.selections.forgetOld(clock.now());
    const kept = desk.db.selectFrom('selection_channels').select('selection_id').execute();
    expect(await kept).toEqual([{ selection_id: later.id }]);
    expect(await desk.db.selectFrom('selections').select('id').execute()).toEqual([
      { id: later.id },
    ]);
  });
});

async function firstChannel(): Promise<Channel> {
  const [first] = (await list('limit=1')).items;
  if (!first) throw new Error('there is no channel');
  return first;
}
