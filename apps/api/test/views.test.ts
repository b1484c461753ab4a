import { builtInViews, type View } from '@channeldesk/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './support/client.ts';
import { type KeyClient, startConsole, type TestConsole } from './support/console.ts';
import { change, save, savedNames, views } from './support/views.ts';

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
