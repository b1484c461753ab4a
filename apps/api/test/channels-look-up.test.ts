import { api } from '@channeldesk/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';
import { endFaults, failAt, lookUp } from './support/look-ups.ts';

let desk: TestConsole;
let linked: string;

beforeAll(async () => {
  desk = await startConsole({ withSweep: true });
  linked = (await desk.simulator.control.scenarios())['linked'] ?? '';
});
afterAll(() => desk.close());

afterEach(() => endFaults(desk, linked));

describe('200', () => {
  test('answers with what the upstream says now, not with the mirror', async () => {
    await desk.simulator.control.mutate(linked, { name: 'Renamed since the sweep' });

    expect((await lookUp(desk, linked)).json()).toMatchObject({
      id: linked,
      name: 'Renamed since the sweep',
      source: 'upstream',
      upstreamProblem: null,
    });
  });

  test('stores what it read, so that the list shows it too', async () => {
    await desk.simulator.control.mutate(linked, { name: 'Seen by a look-up' });
    await lookUp(desk, linked);

    const list = await desk.admin.call(api.channels.list, {
      query: { search: 'Seen by a look-up' },
    });

    expect(list.json()).toMatchObject({ total: 1, items: [{ id: linked }] });
  });

  test.each([
    (id: string) => id.toLowerCase(),
    (id: string) => ` ${id} `,
    (id: string) => [...id].join(' '),
  ])('takes an ID in any case and with stray spaces', async (typed) => {
    expect((await lookUp(desk, typed(linked))).json()).toMatchObject({ id: linked });
  });

  test('finds a channel that no sweep has seen', async () => {
    const fresh = await startConsoleForTest();

    expect((await lookUp(fresh, linked)).json()).toMatchObject({ id: linked, link: null });
  });

  test('sends the partner token upstream and nothing of it to the caller', async () => {
    await desk.simulator.control.clearRequests();

    const response = await lookUp(desk, linked);

    const [request] = await desk.simulator.control.requests({ path: `/channels/${linked}` });
    expect(request?.headers['authorization']).toBe(`Bearer ${desk.simulator.partnerToken}`);
    expect(response.body).not.toContain(desk.simulator.partnerToken);
    expect(response.body).not.toContain(desk.simulator.simulation.store.peek(linked)?.token);
  });
});

describe('400', () => {
  test.each(['MANTIS', 'MANTIS-PF29', 'MANTIS_PF298', '%25', 'a%00b', 'x'.repeat(90)])(
    'says that %j is no channel ID',
    async (id) => {
      const response = await desk.admin.send('GET', `/channels/${id}`);

      expect(response.json()).toMatchObject({
        status: 400,
        code: 'validation-failed',
        errors: [{ pointer: '/params/id' }],
      });
    },
  );
});

describe('401 and 403', () => {
  test('refuses who is not signed in', async () => {
    const response = await desk.anonymous.call(api.channels.get, { params: { id: linked } });

    expect(response.json()).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  test('refuses a key without channels:read', async () => {
    const key = await desk.key(['account:read']);

    const response = await key.call(api.channels.get, { params: { id: linked } });

    expect(response.json()).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test('lets a key with channels:read look up', async () => {
    const key = await desk.key(['channels:read']);

    expect((await key.call(api.channels.get, { params: { id: linked } })).statusCode).toBe(200);
  });
});

describe('404', () => {
  test('says that the account has no such channel', async () => {
    expect((await lookUp(desk, 'ABSENT-00000')).json()).toMatchObject({
      status: 404,
      code: 'not-found',
      detail: expect.stringContaining('ABSENT-00000'),
    });
  });

  test('of the upstream for a channel of the mirror is no deletion: the mirror answers and says so', async () => {
    await failAt(desk, linked, { status: 404, times: 1 });

    const response = await lookUp(desk, linked);

    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      id: linked,
      source: 'mirror',
      upstreamProblem: 'not-found',
    });
    const list = await desk.admin.call(api.channels.list, { query: { search: linked } });
    expect(list.json()).toMatchObject({ total: 1 });
    expect((await lookUp(desk, linked)).json()).toMatchObject({ source: 'upstream' });
  });

  test('of the upstream for a channel that two sweeps have missed is the answer', async () => {
    const fresh = await startConsoleForTest({ withSweep: true });
    await fresh.simulator.control.mutate(linked, { delete: true });
    expect((await lookUp(fresh, linked)).json()).toMatchObject({ upstreamProblem: 'not-found' });
    for (let sweep = 0; sweep < 2; sweep += 1)
      await fresh.deps.sweeper.sweep(fresh.deps.background.signal);

    expect((await lookUp(fresh, linked)).json()).toMatchObject({ status: 404, code: 'not-found' });
  });
});
