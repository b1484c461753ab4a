import { type Account, api, type ProblemCode, problems } from '@channeldesk/contracts';
import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { describe, expect, test } from 'vitest';
import { extend } from './support/acting.ts';
import { startConsoleForTest, type TestConsole } from './support/console.ts';

const faults: [string, Omit<FaultInput, 'match'>, ProblemCode][] = [
  ['500', { status: 500 }, 'upstream-unavailable'],
  ['503', { status: 503 }, 'upstream-unavailable'],
  ['429', { status: 429, headers: { 'retry-after': '90' } }, 'upstream-rate-limited'],
  ['401', { status: 401 }, 'upstream-credential-refused'],
  ['403', { status: 403 }, 'upstream-credential-refused'],
  ['a dropped connection', { drop: 'before' }, 'upstream-unavailable'],
  ['half a body', { malformed: true }, 'upstream-malformed'],
  ['another shape', { status: 200, body: 'hello' }, 'upstream-malformed'],
];

/** A console on a clock that the test moves. */
async function startOnClock() {
  const time = { ms: Date.now() };
  const desk = await startConsoleForTest({
    clock: { now: () => new Date(time.ms), sleep: async () => undefined },
  });
  return { desk, time };
}

async function account({ admin }: TestConsole): Promise<Account> {
  const response = await admin.call(api.account.get, {});
  expect(response.statusCode).toBe(200);
  return response.json();
}

describe('GET /account', () => {
  test('names the partner and the balance of days with its time', async () => {
    const desk = await startConsoleForTest();

    const told = await account(desk);

    expect(told).toMatchObject({
      partner: { name: 'Northwind Messaging', codename: 'northwind' },
      balance: { days: 1204 },
      unavailable: null,
      upstreamLabel: 'Simulator',
    });
    expect(Date.now() - Date.parse(told.balance?.asOf ?? '')).toBeLessThan(5000);
  });

  test('shows a changed balance within ten seconds', async () => {
    const { desk, time } = await startOnClock();
    await account(desk);
    await desk.simulator.control.topUp(96);
    time.ms += 10_000;

    expect((await account(desk)).balance?.days).toBe(1300);
  });

  test.each(faults)(
    'tells no number after %s, fresh or old, and says why',
    async (_n, fault, code) => {
      const { desk, time } = await startOnClock();
      expect((await account(desk)).balance?.days).toBe(1204);
      await desk.simulator.control.addFault({ match: { path: '/partners' }, ...fault });
      time.ms += 10_000;

      expect(await account(desk)).toEqual({
        partner: null,
        balance: null,
        unavailable: { since: new Date(time.ms).toISOString(), code },
        upstreamLabel: 'Simulator',
        hasProxyPool: false,
        attention: expect.anything(),
      });
    },
  );

  test('answers within five seconds when the upstream does not answer at all', async () => {
    const desk = await startConsoleForTest();
    await desk.simulator.control.addFault({ match: { path: '/partners' }, hang: 'before' });

    expect((await account(desk)).unavailable?.code).toBe('upstream-timeout');
  });

  test('calls a balance that the upstream left out unavailable, not zero', async () => {
    const desk = await startConsoleForTest();
    const body = { name: 'Northwind', codename: 'northwind' };
    await desk.simulator.control.addFault({ match: { path: '/partners' }, status: 200, body });

    expect(await account(desk)).toMatchObject({
      partner: { name: 'Northwind' },
      balance: null,
      unavailable: { code: 'upstream-malformed' },
    });
  });

  test.each([
    [{}, false],
    [{ PROXY_POOL: 'socks5://user:pool-canary@proxy.example:1080' }, true],
  ])('says whether there is a pool of proxies, and none of its addresses', async (config, has) => {
    const desk = await startConsoleForTest({ config });

    const told = await account(desk);

    expect(told.hasProxyPool).toBe(has);
    expect(JSON.stringify(told)).not.toContain('canary');
  });

  test('asks the upstream once for pages that open together', async () => {
    const desk = await startConsoleForTest();

    await Promise.all(Array.from({ length: 10 }, () => account(desk)));

    expect(await desk.simulator.control.requests({ path: '/partners' })).toHaveLength(1);
  });

  test('shows on every replica what is left after days were given on one of them', async () => {
    const desk = await startConsoleForTest();
    const replica = await startConsoleForTest({ beside: desk });
    const before = await account(replica);
    await extend(desk, 'MANTIS-PF298');

    const after = [await account(replica), await account(desk)];
    const again = await account(replica);

    expect(before.balance?.days).toBe(1204);
    expect(after.map(({ balance }) => balance?.days)).toEqual([1174, 1174]);
    expect(again).toEqual(after[0]);
  });

  test('refuses strangers and keys without account:read', async () => {
    const desk = await startConsoleForTest();
    const key = await desk.key(['channels:read']);

    expect((await desk.anonymous.call(api.account.get, {})).json()).toMatchObject({ status: 401 });
    expect((await key.call(api.account.get, {})).json()).toMatchObject({ code: 'forbidden' });
  });
});

describe('GET /projects', () => {
  const path = '/projects';

  test('lists the projects of the account', async () => {
    const desk = await startConsoleForTest();

    const { items } = (await desk.admin.call(api.projects.list, {})).json();

    expect(items).toHaveLength(4);
    expect(items[0]).toEqual({ id: 'kpSv3OFq9PkP1W1Ogv7p', name: 'My project', isDefault: true });
  });

  test('reads a bare array, names a project without a name, and drops the channels in it', async () => {
    const desk = await startConsoleForTest();
    const body = [
      { id: 'a', name: 'Nul\u0000', channels: [{ id: 'x', token: 'canary' }] },
      { id: 'b' },
    ];
    await desk.simulator.control.addFault({ match: { path }, status: 200, body });

    const response = await desk.admin.call(api.projects.list, {});

    expect(response.json()).toEqual({
      items: [
        { id: 'a', name: 'Nul', isDefault: false },
        { id: 'b', name: 'b', isDefault: false },
      ],
    });
  });

  test('follows further pages and ends when they repeat', async () => {
    const desk = await startConsoleForTest();
    const projects = Array.from({ length: 500 }, (_, index) => ({ id: `p${index}` }));
    await desk.simulator.control.addFault({ match: { path }, status: 200, body: { projects } });

    const { items } = (await desk.admin.call(api.projects.list, {})).json();

    expect(items).toHaveLength(500);
    expect(await desk.simulator.control.requests({ path })).toHaveLength(2);
  });

  test.each([...faults, ['404', { status: 404 }, 'upstream-rejected'] as const])(
    'answers %s of the upstream with its problem',
    async (_name, fault, code) => {
      const desk = await startConsoleForTest();
      await desk.simulator.control.addFault({ match: { path }, ...fault });

      const response = await desk.admin.call(api.projects.list, {});

      expect(response.json()).toMatchObject({ status: problems[code].status, code });
    },
  );

  test('refuses strangers and keys without channels:read', async () => {
    const desk = await startConsoleForTest();
    const key = await desk.key(['account:read']);

    expect((await desk.anonymous.call(api.projects.list, {})).json()).toMatchObject({
      status: 401,
    });
    expect((await key.call(api.projects.list, {})).json()).toMatchObject({ code: 'forbidden' });
  });
});
