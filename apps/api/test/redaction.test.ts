import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '#api/errors.ts';
import { createLogger } from '#api/logging.ts';
import {
  adminCredentials,
  startConsole,
  startConsoleForTest,
  type TestConsole,
} from './support/console.ts';

const id = 'MANTIS-PF298';
const phone = '447700900123';
let desk: TestConsole;
let canaries: Record<string, string>;
const answers: string[] = [];

/** Does what people and teams do, well and badly, against an upstream that works and then does not. */
beforeAll(async () => {
  desk = await startConsole({ withSweep: true });
  const { admin, anonymous, simulator } = desk;
  const key = await desk.key(['channels:read', 'account:read']);
  const signedIn = await anonymous.send('POST', '/session', { body: adminCredentials });
  const inside = await simulator.control.channel(id);
  canaries = {
    'the partner token': simulator.partnerToken,
    'a channel token': String(inside.channel['token' as keyof typeof inside.channel]),
    'the password': adminCredentials.password,
    'a wrong password': 'canary wrong password',
    'the secret of a key': key.secret,
    'a session cookie': /=([^;]+)/.exec(String(signedIn.headers['set-cookie']))?.[1] ?? '',
    'the secret that signs sessions': desk.deps.sessionSecret.reveal(),
  };
  await anonymous.send('POST', '/session', {
    body: { email: adminCredentials.email, password: 'canary wrong password' },
  });
  await anonymous.send('POST', '/session', {
    body: `{"password": "canary wrong password"`,
    headers: { 'content-type': 'application/json' },
  });
  const reads = ['/account', '/projects', '/keys', '/session', '/metrics', '/openapi.json'];
  const ofChannel = ['', '/health', '/settings', '/timeline', '/operations'];
  const paths = [
    ...reads,
    '/channels',
    '/channels/summary',
    '/channels/export.csv',
    ...ofChannel.map((path) => `/channels/${id}${path}`),
  ];
  const round = async () => {
    for (const path of paths) {
      for (const client of [admin, key]) answers.push((await client.send('GET', path)).body);
    }
    answers.push((await admin.send('GET', '/channels', { query: { search: phone } })).body);
    answers.push((await admin.send('POST', `/channels/${id}/restart`)).body);
  };
  await round();
  for (const fault of [
    { status: 401 },
    { status: 500, body: { error: `token ${simulator.partnerToken}` } },
    { malformed: true as const },
    { drop: 'before' as const },
  ]) {
    const addedId = await simulator.control.addFault({ ...fault, times: 60 });
    expect(addedId).not.toBe('');
    await round();
    await simulator.control.clearFaults();
  }
});
afterAll(() => desk.close());

test('the canaries are real ones', () => {
  expect(Object.values(canaries).every((canary) => canary.length >= 12)).toBe(true);
  expect(answers.length).toBeGreaterThan(100);
  expect(desk.logs.length).toBeGreaterThan(100);
});

test('no answer holds one', () => {
  const found = Object.entries(canaries).filter(([, canary]) =>
    answers.some((answer) => answer.includes(canary)),
  );

  expect(found.map(([name]) => name)).toEqual([]);
});

test('no line of the log holds one', () => {
  const found = Object.entries(canaries).filter(([, canary]) =>
    desk.logs.some((line) => line.includes(canary)),
  );

  expect(found.map(([name]) => name)).toEqual([]);
});

test('no line of the log holds the phone number that was searched for', () => {
  expect(desk.logs.filter((line) => line.includes(phone))).toEqual([]);
});

test('requests are logged with route, status, time and caller, under the ID that was answered', async () => {
  const response = await desk.admin.send('GET', `/channels/${id}/timeline`);
  const requestId = String(response.headers['x-request-id']);
  const lines = desk.logs
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line['requestId'] === requestId && line['msg'] === 'request');

  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    method: 'GET',
    route: '/api/v1/channels/:id/timeline',
    status: 200,
    durationMs: expect.any(Number) as number,
    caller: expect.stringMatching(/^user:[0-9a-f-]{36}$/) as string,
  });
});

test('refusals are logged as information without a stack, faults as errors with one', async () => {
  await desk.admin.send('GET', '/nothing-here');
  await desk.simulator.control.addFault({ match: { path: '/channels/' }, status: 500 });
  await desk.admin.send('POST', `/channels/${id}/restart`);
  await desk.simulator.control.clearFaults();
  const problems = desk.logs
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => 'problem' in line && 'requestId' in line);

  const refusal = problems.findLast((line) => line['problem'] === 'unknown-endpoint');
  const fault = problems.at(-1);
  expect(refusal).toMatchObject({ level: 30 });
  expect(JSON.stringify(refusal)).not.toContain('stack');
  expect(fault).toMatchObject({ level: 50 });
  expect(JSON.stringify(fault)).toContain('stack');
});

test('no line of the log holds a phone number that the vendor wrote, though the answer does', async () => {
  const { admin, logs, simulator } = await startConsoleForTest();
  const { qr = '' } = await simulator.control.scenarios();
  const refuse = (method: string, path: string, message: string) =>
    simulator.control.addFault({ match: { method, path }, status: 400, body: { error: message } });
  await refuse('PATCH', '/channels/', 'phone 447700911122 belongs to another channel');
  await refuse('GET', '/users/login', 'invalid phone number +44 7700 933-344');

  const moved = await admin.send('PATCH', `/channels/${id}`, { body: { phone: '447700911122' } });
  const paired = await admin.send('POST', `/channels/${qr}/link/pairing-code`, {
    body: { phone: '447700933344' },
  });

  expect(moved.json().vendorMessage).toContain('447700911122');
  expect(paired.json().vendorMessage).toContain('7700 933-344');
  const told = logs.join('');
  expect(told).toContain('phone [redacted] belongs to another channel');
  expect(told).toContain('invalid phone number [redacted]');
  expect(told).not.toMatch(/447700911122|447700933344|7700 933-344/);
});

test('an upstream error that is logged as it was thrown shows no phone number either', () => {
  const written: string[] = [];
  const log = createLogger('info', { write: (text: string) => written.push(text) });
  const vendorMessage = 'phone 447700911122 belongs to another channel';
  const cause = new UpstreamError({
    kind: 'rejected',
    api: 'partner',
    operation: 'updateChannel',
    sent: true,
    maybeApplied: false,
    status: 400,
    vendorMessage,
  });

  log.error({ err: cause }, 'a step broke');
  log.error({ err: new AppError('upstream-rejected', { vendorMessage, cause }) }, 'again');

  expect(written.join('')).toContain('phone [redacted] belongs');
  expect(written.join('')).not.toContain('447700911122');
});

describe('whatever is logged by mistake', () => {
  test.each([
    { headers: { authorization: 'canary', cookie: 'canary', 'set-cookie': 'canary' } },
    { authorization: 'canary', token: 'canary', password: 'canary', secret: 'canary' },
    { body: { password: 'canary', nested: { token: 'canary' } } },
    { a: { b: { phone: 'canary', secret: 'canary' } } },
    { channel: { phone: 'canary' } },
  ])('%j is cut out', (line) => {
    const written: string[] = [];
    const log = createLogger('info', { write: (text: string) => written.push(text) });

    log.info(line, 'words');

    expect(written.join('')).toContain('[redacted]');
    expect(written.join('')).not.toContain('canary');
  });
});
