import { describe, expect, it } from 'vitest';
import { createSimClock } from '../src/clock.ts';
import { DAY, openSim } from './sim-client.ts';

const ROSA = 'MANTIS-PF298';

describe('recorded requests', () => {
  it('show which credential went to which API, the body and what was answered', async () => {
    const sim = await openSim();
    await sim.partner('POST', `/channels/${ROSA}/extend?dry=1`, { days: 1, comment: 'c' });
    await sim.gate(ROSA, 'GET', 'health?wakeup=false');

    const { channel } = await sim.control.channel(ROSA);
    const [first, second] = await sim.control.requests({ channelId: ROSA });
    expect(first).toMatchObject({
      api: 'partner',
      method: 'POST',
      path: `/channels/${ROSA}/extend`,
      query: { dry: '1' },
      body: { days: 1, comment: 'c' },
      headers: { authorization: `Bearer ${sim.partnerToken}` },
      status: 200,
      applied: true,
    });
    expect(second).toMatchObject({
      api: 'gate',
      path: '/gate/health',
      headers: { authorization: `Bearer ${channel.token}` },
    });
  });

  it('include refused calls and calls of paths that do not exist, as not carried out', async () => {
    const sim = await openSim();
    await sim.send('GET', `${sim.url}/channels/list`, { token: 'wrong' });
    await sim.partner('POST', '/credits/add', {});

    await sim.partner('POST', `/channels/${ROSA}/extend`, { days: 0, comment: 'c' });

    const seen = (await sim.control.requests()).map(({ path, status, applied }) => [
      path,
      status,
      applied,
    ]);
    expect(seen).toEqual([
      ['/channels/list', 401, false],
      ['/credits/add', 404, false],
      [`/channels/${ROSA}/extend`, 400, false],
    ]);
    await sim.control.clearRequests();
    expect(await sim.control.requests()).toEqual([]);
  });

  it('forget the oldest beyond the limit', async () => {
    const sim = await openSim({ recordLimit: 5 });
    for (let call = 0; call < 11; call += 1) {
      await sim.partner('GET', '/partners');
    }

    const ids = (await sim.control.requests()).map(({ id }) => id);
    expect(ids).toEqual([6, 7, 8, 9, 10, 11]);
  });
});

describe('changes by somebody else', () => {
  it('move settings, active-till and days without the limits of the API', async () => {
    const sim = await openSim();
    const before = (await sim.control.channel(ROSA)).channel;

    const activeTill = Number(before.activeTill) - 10 * DAY;
    await sim.control.mutate(ROSA, { activeTill, settings: { full_history: true } });
    await sim.control.mutate(ROSA, { extendDays: 4 });
    await sim.control.mutate(ROSA, { extendDays: 1 });

    const after = await sim.control.channel(ROSA);
    expect(after.channel.activeTill).toBe(activeTill + 5 * DAY);
    expect(after.movements.map(({ kind }) => kind)).toEqual(['external', 'extend', 'extend']);
    expect((await sim.gate(ROSA, 'GET', 'settings')).body.full_history).toBe(true);
    expect((await sim.control.books()).balance).toBe(1199);
  });

  it('leave out a mode and a phone, forge an address, delete', async () => {
    const sim = await openSim();
    await sim.control.mutate(ROSA, { mode: null, phone: null, apiUrl: 'https://evil.example/' });

    const { body } = await sim.partner('GET', `/channels/${ROSA}`);
    expect(body).not.toHaveProperty('mode');
    expect(body).not.toHaveProperty('phone');
    expect(body.apiUrl).toBe('https://evil.example/');

    await sim.control.mutate(ROSA, { delete: true });
    expect((await sim.partner('GET', `/channels/${ROSA}`)).status).toBe(404);
  });

  it('put a channel into any link state', async () => {
    const sim = await openSim();
    for (const text of ['QR', 'SYNC_ERROR', 'SOMETHING_NEW', 'AUTH']) {
      await sim.control.setLinkState(ROSA, text);
      expect(await sim.link(ROSA)).toBe(text);
    }
  });

  it('top the balance up', async () => {
    const sim = await openSim();

    expect((await sim.control.topUp(100)).balance).toBe(1304);
    expect((await sim.partner('GET', '/partners')).body.pwr).toBe(1304);
  });
});

describe('reset', () => {
  it('brings channels, books, clock, timings, faults and requests back', async () => {
    const sim = await openSim({ timings: { initMs: 1 } });
    const start = (await sim.partner('GET', '/channels/list')).body;
    await sim.partner('DELETE', `/channels/${ROSA}`);
    await sim.control.setTimings({ initMs: 9, launchMs: 9 });
    await sim.control.addFault({ status: 500 });
    await sim.control.advance(DAY);

    const state = await sim.control.reset();

    expect(state).toMatchObject({ channels: 25, balance: 1204 });
    expect(state.timings).toMatchObject({ initMs: 1, launchMs: 8_000 });
    expect(await sim.control.requests()).toEqual([]);
    expect((await sim.partner('GET', '/channels/list')).body).toEqual(start);
  });

  it('takes another size, seed and balance, and gives other IDs under another seed', async () => {
    const sim = await openSim();
    const state = await sim.control.reset({ channels: 60, seed: 9, balance: 3 });
    const { body } = await sim.partner('GET', '/channels/list?offset=50');

    expect(state).toMatchObject({ channels: 60, seed: 9, balance: 3 });
    expect(body.channels).toHaveLength(10);
    await sim.control.reset({ channels: 60 });
    const other = (await sim.partner('GET', '/channels/list?offset=50')).body;
    expect(other.channels[0]?.id).not.toBe(body.channels[0]?.id);
  });
});

describe('clock', () => {
  it('runs faster by its scale and keeps its place when the scale changes', () => {
    let real = 1_000;
    const clock = createSimClock({ scale: 10, realNow: () => real });

    real += 50;
    expect(clock.now()).toBe(1_500);
    clock.setScale(1);
    real += 50;
    expect(clock.now()).toBe(1_550);
    clock.advance(1_000);
    expect(clock.now()).toBe(2_550);
    clock.reset();
    expect(clock.now()).toBe(1_100);
  });
});
