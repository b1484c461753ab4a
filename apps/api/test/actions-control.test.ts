import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { expect, test } from 'vitest';
import { startActing } from './support/acting.ts';

const restart = { path: 'restart', action: 'restarted' } as const;

test('reloads a channel, answers with it as the upstream has it now, and writes it down', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';

  const response = await acting.admin.send('POST', `/channels/${id}/restart`);

  expect(response.statusCode).toBe(200);
  expect(response.json()).toMatchObject({ id, source: 'upstream', upstreamProblem: null });
  expect((await acting.simulator.control.channel(id)).linkText).toBe('INIT');
  expect(await acting.timeline(id)).toMatchObject([
    { action: 'restarted', outcome: 'succeeded', actor: { kind: 'user' } },
  ]);
});

const faults: [string, FaultInput, object, string][] = [
  ['404', { status: 404, body: { error: 'x' } }, { status: 404, code: 'not-found' }, 'failed'],
  [
    '409',
    { status: 409, body: { error: 'no' } },
    { status: 502, code: 'upstream-rejected', vendorMessage: 'no' },
    'failed',
  ],
  [
    '429',
    { status: 429, headers: { 'retry-after': '9' } },
    { status: 429, code: 'upstream-rate-limited', retryAfterSeconds: 9 },
    'failed',
  ],
  ['401', { status: 401 }, { status: 502, code: 'upstream-credential-refused' }, 'failed'],
  [
    '500',
    { status: 500 },
    { status: 503, code: 'upstream-unavailable', maybeApplied: true },
    'unconfirmed',
  ],
  [
    '503 not ready',
    { status: 503, body: { error: 'The channel is not ready to be restarted' } },
    { status: 503, code: 'channel-starting', retryable: true },
    'failed',
  ],
  [
    'half a body',
    { malformed: true },
    { status: 502, code: 'upstream-malformed', maybeApplied: true },
    'unconfirmed',
  ],
  [
    'a drop before',
    { drop: 'before' },
    { status: 503, code: 'upstream-unavailable', maybeApplied: true },
    'unconfirmed',
  ],
  [
    'a drop after',
    { drop: 'after' },
    { status: 503, code: 'upstream-unavailable', maybeApplied: true },
    'unconfirmed',
  ],
];

test.each(faults)(
  'tells of a reload that met %s, once, and writes it down so',
  async (_, fault, problem, outcome) => {
    const acting = await startActing();
    const id = acting.ids['linked'] ?? '';
    await acting.fault('POST', '/restart', fault);

    const response = await acting.admin.send('POST', `/channels/${id}/${restart.path}`);

    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject(problem);
    expect(await acting.asked('POST', '/restart')).toBe(1);
    expect(await acting.timeline(id)).toMatchObject([{ action: restart.action, outcome }]);
  },
);

test('says that a reload was accepted when only reading it back fails', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('GET', `/channels/${id}`, { status: 500 });

  const response = await acting.admin.send('POST', `/channels/${id}/restart`);

  expect(response.json()).toMatchObject({ code: 'upstream-unavailable', maybeApplied: true });
  expect(response.json().detail).toContain('accepted');
});

test('answers from the mirror, saying so, when reading back fails', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.admin.send('GET', `/channels/${id}`);
  await acting.fault('GET', `/channels/${id}`, { status: 500 });

  const response = await acting.admin.send('POST', `/channels/${id}/restart`);

  expect(response.statusCode).toBe(200);
  expect(response.json()).toMatchObject({
    source: 'mirror',
    upstreamProblem: 'upstream-unavailable',
  });
});

test('stops a channel, answers when that shows, and starts it', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';

  const stopped = await acting.admin.send('POST', `/channels/${id}/stop`, { body: {} });
  const started = await acting.admin.send('POST', `/channels/${id}/start`);

  expect(stopped.statusCode).toBe(200);
  expect(stopped.json()).toMatchObject({ status: 'stopped', isStopped: true });
  expect(started.json()).toMatchObject({ isStopped: false });
  expect((await acting.simulator.control.books()).movements).toEqual([]);
});

test('answers a stop that does not show within seconds with the channel as it is', async () => {
  const acting = await startActing({ simulator: { timings: { stopMs: 60_000 } } });
  const id = acting.ids['linked'] ?? '';
  const before = acting.time.clock.now().getTime();

  const stopped = await acting.admin.send('POST', `/channels/${id}/stop`, { body: {} });

  expect(stopped.statusCode).toBe(200);
  expect(stopped.json()).toMatchObject({ isStopped: false, source: 'upstream' });
  expect(acting.time.clock.now().getTime() - before).toBeLessThanOrEqual(4000);
});

test.each([
  ['stopped', 'POST', 'stop', {}],
  ['reloaded', 'POST', 'restart', undefined],
  ['switched to another mode', 'PUT', 'mode', { mode: 'dev' }],
] as const)('calls no channel linked that was %s since that was checked', async (...row) => {
  const [, method, path, body] = row;
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.admin.send('GET', `/channels/${id}/health`);
  const before = await acting.admin.send('GET', `/channels/${id}`);

  const response = await acting.admin.send(method, `/channels/${id}/${path}`, {
    ...(body ? { body } : {}),
  });
  const after = await acting.admin.send('GET', `/channels/${id}`);

  expect(before.json().link).toMatchObject({ state: 'AUTH' });
  expect(response.statusCode).toBe(200);
  expect(after.json().link).toBeNull();
});

test('forgets the link state when a reload may have been done, and keeps it when it was refused', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const link = async () => (await acting.admin.send('GET', `/channels/${id}`)).json().link;
  await acting.admin.send('GET', `/channels/${id}/health`);

  await acting.fault('POST', '/restart', { status: 409, times: 1 });
  await acting.admin.send('POST', `/channels/${id}/restart`);
  const afterRefusal = await link();
  await acting.fault('POST', '/restart', { status: 500, times: 1 });
  await acting.admin.send('POST', `/channels/${id}/restart`);

  expect(afterRefusal).toMatchObject({ state: 'AUTH' });
  expect(await link()).toBeNull();
});

test('takes days back by a stop only for who may spend days', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const key = await acting.key(['channels:read', 'channels:control']);
  const body = { saveDays: true };

  const refused = await key.send('POST', `/channels/${id}/stop`, { body });
  const asked = await acting.asked('POST', '/stop');
  const allowed = await acting.admin.send('POST', `/channels/${id}/stop`, { body });

  expect(refused.json()).toMatchObject({ status: 403, code: 'forbidden' });
  expect(refused.json().detail).toContain('days:spend');
  expect(asked).toBe(0);
  expect(allowed.statusCode).toBe(200);
  const { movements, balance } = await acting.simulator.control.books();
  expect(movements).toMatchObject([{ kind: 'return-stop', channelId: id }]);
  expect(balance).toBeGreaterThan(1204);
});

test.each([
  ['POST', 'restart', undefined],
  ['POST', 'start', undefined],
  ['POST', 'stop', {}],
  ['PUT', 'mode', { mode: 'live' }],
] as const)('lets nobody %s %s who may only read', async (method, path, body) => {
  const acting = await startActing();
  const key = await acting.key(['channels:read']);
  const id = acting.ids['linked'] ?? '';

  const response = await key.send(method, `/channels/${id}/${path}`, { body });

  expect(response.json()).toMatchObject({ status: 403, code: 'forbidden' });
  expect(await acting.asked(method, id)).toBe(0);
});
