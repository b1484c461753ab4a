import { api, type Channel, type ChannelList, type ViewCount } from '@channeldesk/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { TestClient } from './support/client.ts';
import {
  type KeyClient,
  startConsole,
  startConsoleForTest,
  type TestConsole,
} from './support/console.ts';
import { createMovableClock } from './support/movable-clock.ts';
import { save, views } from './support/views.ts';

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
