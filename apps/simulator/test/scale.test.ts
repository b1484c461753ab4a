import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningSimulator, startSimulator } from '../src/start.ts';
import { documentedChannels } from './documented.ts';

describe('a million channels', () => {
  let sim: RunningSimulator;

  beforeAll(async () => {
    sim = await startSimulator({ channels: 1_000_000 });
  });
  afterAll(() => sim.close());

  const list = async (path: string) => {
    const answer = await fetch(`${sim.url}${path}`, {
      headers: { authorization: `Bearer ${sim.partnerToken}` },
    });
    return documentedChannels.parse(await answer.json());
  };

  it('are listed 500 at a time anywhere, and none of them is kept in memory for it', async () => {
    const before = process.memoryUsage().heapUsed;
    const ids = new Set<string>();
    for (let offset = 0; offset < 1_000_000; offset += 50_000) {
      const page = await list(`/channels/list?count=500&offset=${offset}`);
      expect(page).toMatchObject({ count: 500, total: 1_000_000, offset });
      for (const { id } of page.channels) {
        ids.add(id);
      }
    }

    expect(ids.size).toBe(10_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150e6);
    const last = await list('/channels/list?count=500&offset=999999');
    expect(last.channels).toHaveLength(1);
  });

  it('keep their places when some in the middle are deleted', async () => {
    const around = await list('/channels/list?count=6&offset=700000');
    const [a, b, c, d, e, f] = around.channels.map(({ id }) => id);
    for (const id of [b, e, c]) {
      await sim.control.mutate(String(id), { delete: true });
    }

    const after = await list('/channels/list?count=3&offset=700000');
    expect(after.channels.map(({ id }) => id)).toEqual([a, d, f]);
    expect(after.total).toBe(999_997);
    const end = await list('/channels/list?count=500&offset=999990');
    expect(end.channels).toHaveLength(7);
  });

  it('are found by ID and by token', async () => {
    const page = await list('/channels/list?count=1&offset=888888');
    const [channel] = page.channels;

    const direct = await fetch(`${channel?.apiUrl}settings`, {
      headers: { authorization: `Bearer ${channel?.token}` },
    });

    expect(direct.status).toBe(200);
    expect((await sim.control.channel(String(channel?.id))).channel).toEqual(channel);
  });

  it('have realistic shares of modes, links and expired ones', async () => {
    const channels: Awaited<ReturnType<typeof list>>['channels'] = [];
    for (let offset = 0; offset < 20_000; offset += 500) {
      channels.push(...(await list(`/channels/list?count=500&offset=${offset}`)).channels);
    }
    const share = (is: (channel: (typeof channels)[number]) => boolean) =>
      channels.filter(is).length / channels.length;

    expect(share(({ mode }) => mode === 'live')).toBeCloseTo(0.87, 1);
    expect(share(({ mode }) => mode === 'trial')).toBeCloseTo(0.06, 1);
    expect(share(({ activeTill }) => activeTill < Date.now())).toBeGreaterThan(0.03);
    expect(share(({ activeTill }) => activeTill < Date.now())).toBeLessThan(0.1);
    expect(share(({ phone }) => phone !== undefined)).toBeGreaterThan(0.6);
  });
});
