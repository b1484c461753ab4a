import {
  api,
  builtInViews,
  type Channel,
  type ChannelList,
  type View,
  type ViewCount,
  viewLimits,
} from '@channeldesk/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { TestClient } from './support/client.ts';
import {
  type KeyClient,
  startConsole,
  startConsoleForTest,
  type TestConsole,
} from './support/console.ts';
import { createMovableClock } from './support/movable-clock.ts';

let desk: TestConsole;
let support: KeyClient;
let manager: KeyClient;
beforeAll(async () => {
  desk = await startConsole({ simulator: { channels: 137 }, withSweep: true });
  support = await desk.key(['channels:read']);
  manager = await desk.key(['channels:read', 'keys:manage']);
});
afterAll(() => desk.close());
afterEach(async () => {
  await desk.db.deleteFrom('views').execute();
});

async function save(client: TestClient, body: object = {}): Promise<View> {
  const response = await client.send('POST', '/views', {
    body: { name: 'Mine', query: 'mode=live', ...body },
  });
  expect(response.statusCode, response.body).toBe(201);
  return response.json();
}

async function views(client: TestClient): Promise<View[]> {
  return ((await client.send('GET', '/views')).json() as { items: View[] }).items;
}

async function savedNames(client: TestClient): Promise<string[]> {
  return (await views(client)).filter((view) => !view.isBuiltIn).map(({ name }) => name);
}

const change = (client: TestClient, { id }: View, body: object) =>
  client.send('PATCH', `/views/${id}`, { body });
const remove = (client: TestClient, { id }: View) => client.send('DELETE', `/views/${id}`);

describe('the list of views', () => {
  test('begins with the built-in ones, for everybody', async () => {
    for (const client of [desk.admin, support]) {
      expect(await views(client)).toEqual(builtInViews);
    }
    expect(builtInViews.map(({ name }) => name)).toEqual([
      'All channels',
      'Expiring in 7 days',
      'Expired',
      'Needs QR',
      'Sync error',
      'Trial',
      'Stopped',
    ]);
  });

  test('goes on by name with own and shared ones, and shows nobody a private one of others', async () => {
    await save(manager, { name: 'Batch 10', isShared: true });
    await save(support, { name: 'Secret plan' });
    await save(desk.admin, { name: 'Batch 2' });
    await save(desk.admin, { name: 'alpha' });

    expect(await savedNames(desk.admin)).toEqual(['alpha', 'Batch 2', 'Batch 10']);
    expect(await savedNames(support)).toEqual(['Batch 10', 'Secret plan']);
    expect((await views(desk.admin)).map(({ isMine }) => isMine).slice(-3)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('saving', () => {
  test('answers the view, its query written in the one way there is', async () => {
    const saved = await save(desk.admin, { name: ' VIP ', query: '?sort=-name&mode=live&search=' });

    expect(saved).toMatchObject({
      name: 'VIP',
      query: 'mode=live&sort=-name',
      isShared: false,
      isBuiltIn: false,
      isMine: true,
    });
    expect((await views(desk.admin)).at(-1)).toEqual(saved);
  });

  test.each([
    [{ name: '' }, '/body/name'],
    [{ name: 'a\u0007b' }, '/body/name'],
    [{ name: 'x'.repeat(61) }, '/body/name'],
    [{ query: 'status=gone' }, '/body/query'],
    [{ query: 'colour=red' }, '/body/query'],
    [{ query: 'cursor=abc' }, '/body/query'],
    [{ query: 'limit=25' }, '/body/query'],
    [{ query: 'mode=live&mode=trial' }, '/body/query'],
    [{ query: 'expiresTo=soon' }, '/body/query'],
    [{ query: 'selection=6f0c1e9a-3b52-4c7e-9d61-0a8d5f3b2c33' }, '/body/query'],
    [{ query: `search=${'x'.repeat(2000)}` }, '/body/query'],
    [{ isShared: 'yes' }, '/body/isShared'],
  ])('is refused with %j', async (part, pointer) => {
    const body = { name: 'Mine', query: '', ...part };
    const refused = await desk.admin.send('POST', '/views', { body });

    expect(refused).toBeProblem('validation-failed');
    const { errors } = refused.json() as { errors: { pointer: string }[] };
    expect(new Set(errors.map((error) => error.pointer))).toEqual(new Set([pointer]));
    expect(await savedNames(desk.admin)).toEqual([]);
  });

  test('names the part of the query that is wrong', async () => {
    const body = { name: 'Mine', query: 'mode=live&status=gone&page=2' };
    const { errors } = (await desk.admin.send('POST', '/views', { body })).json() as {
      errors: { message: string }[];
    };

    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^status: Must be active, .+ or unknown$/),
      'Is not known here: page',
    ]);
  });

  test('refuses a name that the caller, or the console itself, has given already', async () => {
    await save(desk.admin);
    await save(support);

    for (const name of ['mine', 'MINE ', 'expired']) {
      const refused = await desk.admin.send('POST', '/views', { body: { name, query: '' } });
      expect(refused).toBeProblem('conflict');
      expect(refused.json()).toMatchObject({ errors: [{ pointer: '/body/name' }] });
    }
  });

  test('stops at fifty views of one caller, however many ask at once', async () => {
    const tries = Array.from({ length: viewLimits.own + 5 }, (_, index) =>
      support.send('POST', '/views', { body: { name: `View ${index}`, query: '' } }),
    );
    const answers = await Promise.all(tries);

    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(viewLimits.own);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(5);
    await save(desk.admin);
  });

  test('stops sharing at two hundred, also for a private view that is to be shared', async () => {
    const many = Array.from({ length: viewLimits.shared }, (_, index) => ({
      owner_kind: 'key' as const,
      owner_id: crypto.randomUUID(),
      name: `View ${index}`,
      query: '',
      is_shared: true,
      updated_at: new Date(),
    }));
    await desk.db.insertInto('views').values(many).execute();
    const mine = await save(desk.admin);

    const body = { name: 'More', query: '', isShared: true };
    expect(await desk.admin.send('POST', '/views', { body })).toBeProblem('conflict');
    expect(await change(desk.admin, mine, { isShared: true })).toBeProblem('conflict');
    expect((await views(desk.admin)).length).toBe(builtInViews.length + viewLimits.shared + 1);
  });
});

describe('changing', () => {
  test('changes what is named and leaves the rest', async () => {
    const mine = await save(desk.admin);

    const renamed = (await change(desk.admin, mine, { name: 'Ours' })).json();
    expect(renamed).toMatchObject({ id: mine.id, name: 'Ours', query: 'mode=live' });
    const changed = (await change(desk.admin, mine, { query: 'sort=-id&stopped=true' })).json();
    expect(changed).toMatchObject({ name: 'Ours', query: 'stopped=true&sort=-id' });
    const shared = (await change(desk.admin, mine, { isShared: true })).json();
    expect((await views(support)).at(-1)).toEqual({ ...(shared as View), isMine: false });
  });

  test('keeps a name when only its case changes, and refuses that of another view', async () => {
    const mine = await save(desk.admin);
    await save(desk.admin, { name: 'Other' });

    expect((await change(desk.admin, mine, { name: 'MINE' })).statusCode).toBe(200);
    expect(await change(desk.admin, mine, { name: 'other' })).toBeProblem('conflict');
  });

  test('is refused as saving is', async () => {
    const mine = await save(desk.admin);

    expect(await change(desk.admin, mine, { query: 'limit=5' })).toBeProblem('validation-failed');
    expect(await change(desk.admin, mine, { id: 'all' })).toBeProblem('validation-failed');
  });

  test('and deleting do not find a private view of somebody else, whatever their rights', async () => {
    const secret = await save(support, { name: 'Secret plan' });

    for (const client of [desk.admin, manager]) {
      const bodies = [
        await change(client, secret, { name: 'Taken' }),
        await remove(client, secret),
        await remove(client, { ...secret, id: crypto.randomUUID() }),
      ].map((response) => {
        expect(response).toBeProblem('not-found');
        return (response.json() as { detail: string }).detail;
      });
      expect(new Set(bodies).size).toBe(1);
    }
    expect(await savedNames(support)).toEqual(['Secret plan']);
  });

  test('and deleting a shared one is for its owner and for whoever manages keys', async () => {
    const other = await desk.key(['channels:read']);
    const shared = await save(desk.admin, { name: 'Team', isShared: true });

    expect(await change(other, shared, { name: 'Taken' })).toBeProblem('forbidden');
    expect(await remove(other, shared)).toBeProblem('forbidden');
    expect((await change(manager, shared, { name: 'The team' })).json()).toMatchObject({
      name: 'The team',
      isMine: false,
    });
    expect((await views(desk.admin)).at(-1)).toMatchObject({ name: 'The team', isMine: true });
    expect((await remove(manager, shared)).statusCode).toBe(200);
    expect(await savedNames(support)).toEqual([]);
  });

  test('does not reach a built-in view', async () => {
    const [all] = builtInViews;

    if (!all) throw new Error('there is no built-in view');
    expect(await change(desk.admin, all, { name: 'None' })).toBeProblem('validation-failed');
    expect(await remove(desk.admin, all)).toBeProblem('validation-failed');
  });
});

describe('sharing', () => {
  test('is for people and for keys that manage keys, not for a key that only reads', async () => {
    const body = { name: 'For all', query: '', isShared: true };
    const own = await save(support, { name: 'For me' });

    expect(await support.send('POST', '/views', { body })).toBeProblem('forbidden');
    expect(await change(support, own, { isShared: true })).toBeProblem('forbidden');
    expect(await savedNames(desk.admin)).toEqual([]);
    for (const client of [desk.admin, manager]) await save(client, body);
  });

  test('may be ended, but not used, by a key that shared when it could', async () => {
    const own = await save(support, { name: 'For all' });
    await desk.db.updateTable('views').set({ is_shared: true }).where('id', '=', own.id).execute();

    expect(await change(support, own, { name: 'Buy now' })).toBeProblem('forbidden');
    expect((await change(support, own, { isShared: false })).statusCode).toBe(200);
    expect(await savedNames(desk.admin)).toEqual([]);
  });

  test('ends with the key, whose views go when it is revoked', async () => {
    const leaving = await desk.key(['channels:read', 'keys:manage']);
    await save(leaving, { name: 'Shared', isShared: true });
    await save(leaving, { name: 'Own' });
    await save(support, { name: 'Of another key' });
    await save(desk.admin);

    await desk.admin.send('DELETE', `/keys/${leaving.id}`);

    const left = await desk.db.selectFrom('views').select('name').orderBy('name').execute();
    expect(left.map(({ name }) => name)).toEqual(['Mine', 'Of another key']);
  });
});

describe('counts', () => {
  const counts = async (client: TestClient, ids?: readonly string[]): Promise<ViewCount[]> => {
    const query = ids ? { ids: ids.join(',') } : {};
    return ((await client.send('GET', '/views/counts', { query })).json() as { items: ViewCount[] })
      .items;
  };

  test('are those of the list with the query of the view', async () => {
    const { control } = desk.simulator;
    const [first] = await desk.db.selectFrom('channels').select('id').limit(1).execute();
    await control.mutate(first?.id ?? '', { name: 'Bäckerei & Söhne' });
    await desk.deps.sweeper.sweep(desk.deps.background.signal);
    await save(desk.admin, { name: 'A project that cannot be', query: 'project=%00x' });
    await save(desk.admin, { name: 'Bakery', query: 'search=b%C3%A4ckerei+%26&sort=-name' });
    const all = await views(desk.admin);
    const totals = await Promise.all(
      all.map(async ({ id, query }) => {
        const list = await desk.admin.send('GET', `/channels?${query}`);
        const { total, totalIsEstimate } = list.json() as ChannelList;
        return { id, count: total, isEstimate: totalIsEstimate };
      }),
    );

    const counted = await counts(desk.admin);

    expect(counted).toEqual(totals);
    expect(counted.at(0)?.count).toBe(137);
    expect(counted.at(-1)?.count).toBe(1);
  });

  test('are given for the views that are asked for, as far as the caller sees them', async () => {
    const secret = await save(support, { name: 'Secret plan' });
    const shared = await save(manager, { name: 'Team', isShared: true });
    const ids = [shared.id, secret.id, 'expired', crypto.randomUUID(), 'nothing'];

    expect((await counts(desk.admin, ids)).map(({ id }) => id)).toEqual(['expired', shared.id]);
    expect((await counts(support, ids)).map(({ id }) => id)).toEqual([
      'expired',
      secret.id,
      shared.id,
    ]);
  });

  test.each([',', 'all,', 'a b', "all' or 1=1", 'x'.repeat(4101)])(
    'are refused for %.20j',
    async (ids) => {
      const refused = await desk.admin.send('GET', '/views/counts', { query: { ids } });
      expect(refused).toBeProblem('validation-failed');
    },
  );

  test('are counted anew once an event tells of a change, on every replica', async () => {
    // Time stands still: no count gets old by itself.
    const clock = createMovableClock(new Date());
    const one = await startConsoleForTest({ clock, withSweep: true });
    const other = await startConsoleForTest({ clock, beside: one });
    await other.deps.eventFeed.position();
    const trials = async () => (await counts(other.admin, ['trial']))[0]?.count ?? 0;
    const before = await trials();
    const changed = await one.db
      .updateTable('channels')
      .set({ gone_at: clock.now() })
      .where('mode', '=', 'trial')
      .returning('id')
      .execute();

    one.deps.eventLog.append({ kind: 'channels', ids: changed.map(({ id }) => id) });

    expect(before).toBe(changed.length);
    await vi.waitFor(async () => expect(await trials()).toBe(0), 5000);
  });

  test('are shared by all who ask within two seconds, and counted anew after them', async () => {
    const clock = createMovableClock(new Date());
    const timed = await startConsoleForTest({ clock, withSweep: true });
    const key = await timed.key(['channels:read']);
    const live = async (client: TestClient) => (await counts(client, ['all']))[0]?.count;
    expect(await live(timed.admin)).toBe(25);

    const { items } = (await timed.admin.call(api.channels.list, { query: {} })).json() as {
      items: Channel[];
    };
    await timed.db
      .updateTable('channels')
      .set({ gone_at: clock.now() })
      .where('id', '=', items[0]?.id ?? '')
      .execute();

    clock.advance(1999);
    expect(await live(key)).toBe(25);
    clock.advance(1);
    expect(await live(key)).toBe(24);
  });
});
