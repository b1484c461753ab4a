import { api, type Channel, type ProblemCode, problems } from '@channeldesk/contracts';
import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';

let desk: TestConsole;
/** A console whose mirror is empty. */
let unswept: TestConsole;
let linked: string;
let expired: string;

beforeAll(async () => {
  desk = await startConsole({ withSweep: true });
  unswept = await startConsole();
  const scenarios = await desk.simulator.control.scenarios();
  linked = scenarios['linked'] ?? '';
  expired = scenarios['expired'] ?? '';
});
afterAll(async () => {
  await desk.close();
  await unswept.close();
});

afterEach(async () => {
  // An answer ends the count of outages, so that no test opens the circuit for the next.
  for (const each of [desk, unswept]) {
    await each.simulator.control.clearFaults();
    expect((await lookUp(linked, each)).statusCode).toBe(200);
  }
});

function lookUp(id: string, on: TestConsole = desk) {
  return on.admin.call(api.channels.get, { params: { id } });
}

function failAt(id: string, fault: Omit<FaultInput, 'match'>, on: TestConsole = desk) {
  const match = { method: 'GET', path: `/channels/${id}` };
  return on.simulator.control.addFault({ match, ...fault });
}

describe('200', () => {
  test('answers with what the upstream says now, not with the mirror', async () => {
    await desk.simulator.control.mutate(linked, { name: 'Renamed since the sweep' });

    expect((await lookUp(linked)).json()).toMatchObject({
      id: linked,
      name: 'Renamed since the sweep',
      source: 'upstream',
      upstreamProblem: null,
    });
  });

  test('stores what it read, so that the list shows it too', async () => {
    await desk.simulator.control.mutate(linked, { name: 'Seen by a look-up' });
    await lookUp(linked);

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
    expect((await lookUp(typed(linked))).json()).toMatchObject({ id: linked });
  });

  test('finds a channel that no sweep has seen', async () => {
    const fresh = await startConsoleForTest();

    expect((await lookUp(linked, fresh)).json()).toMatchObject({ id: linked, link: null });
  });

  test('sends the partner token upstream and nothing of it to the caller', async () => {
    await desk.simulator.control.clearRequests();

    const response = await lookUp(linked);

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
    expect((await lookUp('ABSENT-00000')).json()).toMatchObject({
      status: 404,
      code: 'not-found',
      detail: expect.stringContaining('ABSENT-00000'),
    });
  });

  test('of the upstream for a channel of the mirror is no deletion: the mirror answers and says so', async () => {
    await failAt(linked, { status: 404, times: 1 });

    const response = await lookUp(linked);

    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      id: linked,
      source: 'mirror',
      upstreamProblem: 'not-found',
    });
    const list = await desk.admin.call(api.channels.list, { query: { search: linked } });
    expect(list.json()).toMatchObject({ total: 1 });
    expect((await lookUp(linked)).json()).toMatchObject({ source: 'upstream' });
  });

  test('of the upstream for a channel that two sweeps have missed is the answer', async () => {
    const fresh = await startConsoleForTest({ withSweep: true });
    await fresh.simulator.control.mutate(linked, { delete: true });
    expect((await lookUp(linked, fresh)).json()).toMatchObject({ upstreamProblem: 'not-found' });
    for (let sweep = 0; sweep < 2; sweep += 1)
      await fresh.deps.sweeper.sweep(fresh.deps.background.signal);

    expect((await lookUp(linked, fresh)).json()).toMatchObject({ status: 404, code: 'not-found' });
  });
});

const faults: [string, Omit<FaultInput, 'match'>, ProblemCode][] = [
  ['a dropped connection', { drop: 'before' }, 'upstream-unavailable'],
  ['a connection dropped after the answer', { drop: 'after' }, 'upstream-unavailable'],
  ['500', { status: 500 }, 'upstream-unavailable'],
  ['503', { status: 503 }, 'upstream-unavailable'],
  ['429', { status: 429, headers: { 'retry-after': '60' } }, 'upstream-rate-limited'],
  ['401', { status: 401 }, 'upstream-credential-refused'],
  ['403', { status: 403 }, 'upstream-credential-refused'],
  ['400', { status: 400 }, 'upstream-rejected'],
  ['half a body', { malformed: true }, 'upstream-malformed'],
  ['a list instead of a channel', { status: 200, body: [] }, 'upstream-malformed'],
  ['another channel', { status: 200, body: { id: 'OTHERS-00000' } }, 'upstream-malformed'],
  ['an error in a 200', { status: 200, body: { error: 'sorry' } }, 'upstream-malformed'],
];

describe('an upstream that answers with', () => {
  test.each(faults)('%s: the mirror answers and says so', async (_name, fault, code) => {
    await failAt(linked, fault);

    const response = await lookUp(linked);

    expect(response.statusCode).toBe(200);
    const channel = response.json() as Channel;
    expect(channel).toMatchObject({ id: linked, source: 'mirror', upstreamProblem: code });
    expect(Date.parse(channel.asOf)).toBeLessThan(Date.now());
  });

  test.each(faults)(
    '%s, for a channel never seen: the problem itself',
    async (_name, fault, code) => {
      await failAt(expired, fault, unswept);

      expect((await lookUp(expired, unswept)).json()).toMatchObject({
        status: problems[code].status,
        code,
        instance: `/api/v1/channels/${expired}`,
      });
    },
  );

  test('silence or a drip of bytes: the mirror answers after five seconds', async () => {
    await failAt(linked, { hang: 'before', times: 1 });
    await failAt(expired, { slowDrip: { bytesPerSecond: 20 } });

    const answers = await Promise.all([lookUp(linked), lookUp(expired)]);

    for (const answer of answers) {
      expect(answer.json()).toMatchObject({
        source: 'mirror',
        upstreamProblem: 'upstream-timeout',
      });
    }
  });

  test('429 and never seen: how long to wait', async () => {
    await failAt(expired, { status: 429, headers: { 'retry-after': '60' } }, unswept);

    const response = await lookUp(expired, unswept);

    expect(response.json()).toMatchObject({ retryAfterSeconds: 60, retryable: true });
    expect(response.headers['retry-after']).toBe('60');
  });

  test("a refusal: the vendor's words are labelled as such and no token of ours shows", async () => {
    const { partnerToken } = unswept.simulator;
    await failAt(expired, { status: 400, body: { error: `no, ${partnerToken}` } }, unswept);

    const response = await lookUp(expired, unswept);

    expect(response.json()).toMatchObject({ vendorMessage: 'no, [redacted]' });
  });
});

test('a refused partner token is an alert in the log', async () => {
  const fresh = await startConsoleForTest();
  await fresh.simulator.control.addFault({ status: 401 });

  await lookUp(linked, fresh);

  const alerts = fresh.logs.filter((line) => line.includes('ALERT: the upstream refuses'));
  expect(alerts.length).toBeGreaterThan(0);
  expect(JSON.parse(alerts[0] ?? '{}')).toMatchObject({ level: 50 });
});

test('a channel that two sweeps have missed is not brought back by an upstream that is silent', async () => {
  const fresh = await startConsoleForTest({ withSweep: true });
  await fresh.simulator.control.mutate(linked, { delete: true });
  for (let sweep = 0; sweep < 2; sweep += 1)
    await fresh.deps.sweeper.sweep(fresh.deps.background.signal);
  await fresh.simulator.control.addFault({ status: 500 });

  expect((await lookUp(linked, fresh)).json()).toMatchObject({ code: 'upstream-unavailable' });
});
