import { api, type ChannelList, type EndpointDefinition } from '@channeldesk/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type KeyClient, startConsole, type TestConsole } from './support/console.ts';
import { createMovableClock, type MovableClock } from './support/movable-clock.ts';
import { freeze, list } from './support/selections.ts';

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

async function walk(query: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: ChannelList = await list(
      owner,
      `${query}&limit=100${cursor && `&cursor=${cursor}`}`,
    );
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
    const { items } = await list(owner, 'limit=5');
    const ids = items.map(({ id }) => id);

    const selection = await freeze(owner, { ids: [...ids, ids[0], 'NOSUCH-00000'] });

    expect(selection.count).toBe(5);
    expect((await walk(`selection=${selection.id}`)).sort()).toEqual(ids.toSorted());
  });

  test('of IDs takes all that the list shows, also one of another form than the documented', async () => {
    const { items } = await list(owner, 'limit=3');
    const [first = ''] = items.map(({ id }) => id);
    const odd = 'odd~id/of.the_vendor';
    const rename = (from: string, to: string) =>
      desk.db.updateTable('channels').set({ id: to }).where('id', '=', from).execute();
    onTestFinished(async () => void (await rename(odd, first)));
    await rename(first, odd);
    const shown = (await list(owner, 'limit=3&sort=-id')).items.map(({ id }) => id);

    const selection = await freeze(owner, { ids: shown });
    const others = await freeze(owner, { query: '', except: shown });

    expect(shown).toContain(odd);
    expect(selection.count).toBe(3);
    expect(others.count).toBe(channels - 3);
  });

  test('of a query holds all that match, on all pages, but for those that are left out', async () => {
    const { items, total } = await list(owner, 'mode=live&sort=-name');
    const except = items.slice(0, 3).map(({ id }) => id);

    const selection = await freeze(owner, { query: 'sort=-name&mode=live', except });

    expect(selection.count).toBe(total - 3);
    const listed = await walk(`selection=${selection.id}&sort=-name`);
    expect(listed).toHaveLength(total - 3);
    expect(new Set([...listed, ...except])).toEqual(new Set(await walk('mode=live')));
  });

  test('of everything holds everything', async () => {
    expect((await freeze(owner, { query: '' })).count).toBe(channels);
  });

  test('can be of nothing', async () => {
    const selection = await freeze(owner, { query: 'search=nobody+is+called+this' });

    expect(selection.count).toBe(0);
    expect(await list(owner, `selection=${selection.id}`)).toMatchObject({ items: [], total: 0 });
  });

  test('stays as it was while the mirror changes', async () => {
    const before = await walk('mode=trial');
    const { id } = await freeze(owner, { query: 'mode=trial' });
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
    const { id, count } = await freeze(owner, { query: 'hasPhone=true' });

    const listed = await walk(`selection=${id}&sort=-id`);

    expect(listed).toHaveLength(count);
    expect(await exportedIds(`selection=${id}&sort=-id`)).toEqual(listed);
    const some = await list(owner, `selection=${id}&search=${listed[0]}`);
    expect(some.items.map((channel) => channel.id)).toEqual([listed[0]]);
  });

  test('can be made from a part of another', async () => {
    const outer = await freeze(owner, { query: 'mode=live' });

    const inner = await freeze(owner, { query: `selection=${outer.id}&hasPhone=true` });

    expect(inner.count).toBe((await list(owner, 'mode=live&hasPhone=true')).total);
  });

  test('counts as the list does, and is kept for a day', async () => {
    const { id, createdAt, expiresAt } = await freeze(owner, { query: '' });

    expect(await list(owner, `selection=${id}&limit=1`)).toMatchObject({
      total: channels,
      totalIsEstimate: false,
    });
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(dayMs);
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
    const { id } = await freeze(owner, { query: '' });

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
    const { id } = await freeze(owner, { query: '' });

    expect(await support.send('GET', `/selections/${id}`)).toBeProblem('not-found');
    const body = { query: `selection=${id}` };
    const refused = await support.send('POST', '/selections', { body });
    expect(refused).toBeProblem('validation-failed');
    expect(refused.json()).toMatchObject({ errors: [{ pointer: '/body/query' }] });
  });

  test('stays out of reach with a cursor of its owner', async () => {
    const { id } = await freeze(owner, { query: '' });
    const { nextCursor } = await list(owner, `selection=${id}&limit=5`);

    const query = { selection: id, limit: 5, cursor: nextCursor ?? '' };
    expect(await support.send('GET', '/channels', { query })).toBeProblem('validation-failed');
  });
});
