import { type Channel, type ProblemCode, problems } from '@channeldesk/contracts';
import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';
import { endFaults, failAt, lookUp } from './support/look-ups.ts';

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
  for (const each of [desk, unswept]) await endFaults(each, linked);
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
    await failAt(desk, linked, fault);

    const response = await lookUp(desk, linked);

    expect(response.statusCode).toBe(200);
    const channel = response.json() as Channel;
    expect(channel).toMatchObject({ id: linked, source: 'mirror', upstreamProblem: code });
    expect(Date.parse(channel.asOf)).toBeLessThan(Date.now());
  });

  test.each(faults)(
    '%s, for a channel never seen: the problem itself',
    async (_name, fault, code) => {
      await failAt(unswept, expired, fault);

      expect((await lookUp(unswept, expired)).json()).toMatchObject({
        status: problems[code].status,
        code,
        instance: `/api/v1/channels/${expired}`,
      });
    },
  );

  test('silence or a drip of bytes: the mirror answers after five seconds', async () => {
    await failAt(desk, linked, { hang: 'before', times: 1 });
    await failAt(desk, expired, { slowDrip: { bytesPerSecond: 20 } });

    const answers = await Promise.all([lookUp(desk, linked), lookUp(desk, expired)]);

    for (const answer of answers) {
      expect(answer.json()).toMatchObject({
        source: 'mirror',
        upstreamProblem: 'upstream-timeout',
      });
    }
  });

  test('429 and never seen: how long to wait', async () => {
    await failAt(unswept, expired, { status: 429, headers: { 'retry-after': '60' } });

    const response = await lookUp(unswept, expired);

    expect(response.json()).toMatchObject({ retryAfterSeconds: 60, retryable: true });
    expect(response.headers['retry-after']).toBe('60');
  });

  test("a refusal: the vendor's words are labelled as such and no token of ours shows", async () => {
    const { partnerToken } = unswept.simulator;
    await failAt(unswept, expired, { status: 400, body: { error: `no, ${partnerToken}` } });

    const response = await lookUp(unswept, expired);

    expect(response.json()).toMatchObject({ vendorMessage: 'no, [redacted]' });
  });
});

test('a refused partner token is an alert in the log', async () => {
  const fresh = await startConsoleForTest();
  await fresh.simulator.control.addFault({ status: 401 });

  await lookUp(fresh, linked);

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

  expect((await lookUp(fresh, linked)).json()).toMatchObject({ code: 'upstream-unavailable' });
});
