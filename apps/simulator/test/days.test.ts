import { describe, expect, it } from 'vitest';
import { mix } from '../src/seed/random.ts';
import { DAY, openSim, type SimClient, START } from './sim-client.ts';

async function channelOf(sim: SimClient, id: string) {
  return (await sim.partner('GET', `/channels/${id}`)).body;
}

async function idOf(sim: SimClient, scenario: string): Promise<string> {
  return (await sim.control.scenarios())[scenario] ?? '';
}

describe('extend', () => {
  it('adds days to what is left of a running channel and takes them from the balance', async () => {
    const sim = await openSim();
    const before = await channelOf(sim, 'MANTIS-PF298');

    const order = { days: 30, comment: 'November' };
    const answer = await sim.partner('POST', '/channels/MANTIS-PF298/extend', order);

    expect(answer.body).toEqual({ success: true });
    const after = await channelOf(sim, 'MANTIS-PF298');
    expect(after.activeTill - before.activeTill).toBe(30 * DAY);
    expect((await sim.partner('GET', '/partners')).body.pwr).toBe(1174);
  });

  it('counts from now when the days had run out, and the channel starts again', async () => {
    const sim = await openSim();
    const id = await idOf(sim, 'expired');
    expect(await sim.link(id)).toBe('STOP');

    await sim.partner('POST', `/channels/${id}/extend`, { days: 2, comment: '' });

    expect((await channelOf(sim, id)).activeTill).toBe(START + 2 * DAY);
    expect(await sim.link(id)).toBe('INIT');
    sim.advance(13_000);
    expect(await sim.link(id)).toBe('AUTH');
  });

  it('refuses 0, negative, broken and textual days, and a missing comment', async () => {
    const sim = await openSim();
    for (const days of [0, -3, 1.5, '3', null]) {
      const body = { days, comment: 'x' };
      expect((await sim.partner('POST', '/channels/MANTIS-PF298/extend', body)).status).toBe(400);
    }
    const bare = await sim.partner('POST', '/channels/MANTIS-PF298/extend', { days: 3 });
    expect(bare.status).toBe(400);
    expect((await sim.control.books()).movements).toEqual([]);
  });

  it('blocks the same channel for five minutes and says for how long', async () => {
    const sim = await openSim();
    const extend = () =>
      sim.partner('POST', '/channels/MANTIS-PF298/extend', { days: 1, comment: 'x' });
    await extend();
    sim.advance(60_000);

    const blocked = await extend();

    expect(blocked.status).toBe(429);
    expect(blocked.body.error.message).toContain('try again in 240 seconds');
    sim.advance(240_000);
    expect((await extend()).status).toBe(200);
  });

  it('refuses more days than the balance has, and changes nothing', async () => {
    const sim = await openSim({ balance: 5 });
    const before = await channelOf(sim, 'MANTIS-PF298');

    const order = { days: 6, comment: 'x' };
    const answer = await sim.partner('POST', '/channels/MANTIS-PF298/extend', order);

    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('6 requested, 5 available');
    expect(await channelOf(sim, 'MANTIS-PF298')).toEqual(before);
  });
});

describe('days that return', () => {
  it('returns the unused whole days of a deleted channel', async () => {
    const sim = await openSim();
    sim.advance(2.5 * DAY);

    await sim.partner('DELETE', '/channels/MANTIS-PF298');

    expect((await sim.partner('GET', '/partners')).body.pwr).toBe(1204 + 27);
    expect((await sim.partner('GET', '/channels/MANTIS-PF298')).status).toBe(404);
  });

  it('returns nothing for a deleted trial, but the days that were bought for it', async () => {
    const sim = await openSim();
    const create = () => sim.partner('PUT', '/channels', { name: 'New', projectId: 'default' });
    const [unpaid, paid] = [await create(), await create()];
    const order = { days: 10, comment: 'x' };
    await sim.partner('POST', `/channels/${paid.body.id}/extend`, order);

    await sim.partner('DELETE', `/channels/${unpaid.body.id}`);
    expect((await sim.control.books()).balance).toBe(1194);

    await sim.partner('DELETE', `/channels/${paid.body.id}`);
    expect((await sim.control.books()).balance).toBe(1204);
  });

  it('returns the days of a stopped channel with saveDays, once', async () => {
    const sim = await openSim();
    const stop = () => sim.partner('POST', '/channels/MANTIS-PF298/stop', { saveDays: true });

    expect((await stop()).status).toBe(200);
    sim.advance(3_000);
    expect((await stop()).status).toBe(503);

    expect((await sim.control.books()).balance).toBe(1234);
    expect((await channelOf(sim, 'MANTIS-PF298')).activeTill).toBeLessThan(sim.now() + DAY);
  });
});

describe('the books', () => {
  it('balance after any random sequence of calls', { timeout: 60_000 }, async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const sim = await openSim({ seed, balance: 200 });
      const { channels } = (await sim.partner('GET', '/channels/list')).body;
      const given = new Map<string, number>();
      for (let step = 0; step < 80; step += 1) {
        const random = (salt: number) => mix(seed, step, salt);
        const id = String(channels[random(1) % channels.length]?.id);
        await randomCall(sim, id, random);
        sim.advance(random(2) % 600_000);
      }

      const books = await sim.control.books();
      let balance = books.opening;
      for (const movement of books.movements) {
        expect(movement.balanceBefore, `seed ${seed}`).toBe(balance);
        balance -= movement.days;
        expect(movement.balanceAfter, `seed ${seed}`).toBe(balance);
        const id = movement.channelId ?? '';
        given.set(id, (given.get(id) ?? 0) + movement.days);
        const from = movement.activeTillBefore ?? 0;
        const base = movement.kind === 'extend' ? Math.max(from, movement.at) : from;
        expect(movement.activeTillAfter, `seed ${seed}`).toBe(base + movement.days * DAY);
      }
      expect(books.balance, `seed ${seed}`).toBe(balance);
      expect((await sim.partner('GET', '/partners')).body.pwr).toBe(balance);
      expect(books.balance).toBeGreaterThanOrEqual(0);
      expect(books.movements.length).toBeGreaterThan(10);
    }
  });
});

async function randomCall(sim: SimClient, id: string, random: (salt: number) => number) {
  const kind = random(3) % 10;
  if (kind < 6) {
    const days = 1 + (random(4) % 40);
    await sim.partner('POST', `/channels/${id}/extend`, { days, comment: `step ${kind}` });
  } else if (kind < 8) {
    await sim.partner('POST', `/channels/${id}/stop`, { saveDays: random(5) % 2 === 0 });
  } else if (kind === 8) {
    await sim.partner('POST', `/channels/${id}/start`);
  } else {
    await sim.partner('DELETE', `/channels/${id}`);
  }
}
