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

test('switches the mode and says when the channel has settled', async () => {
  const acting = await startActing();
  const id = acting.ids['trial-ending'] ?? '';

  const response = await acting.admin.send('PUT', `/channels/${id}/mode`, {
    body: { mode: 'live' },
  });

  const settledAt = new Date(acting.time.clock.now().getTime() + 30_000).toISOString();
  expect(response.json()).toMatchObject({ channel: { id, mode: 'live' }, settledAt });
  expect(await acting.timeline(id)).toMatchObject([{ action: 'mode-changed', detail: 'live' }]);
});

test('shows the refusal of a mode in the words of Whapi, not as a missing right of the person', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';

  const response = await acting.admin.send('PUT', `/channels/${id}/mode`, {
    body: { mode: 'trial' },
  });

  expect(response.json()).toMatchObject({
    status: 502,
    code: 'upstream-rejected',
    vendorMessage: 'forbidden',
  });
});

test('renames a channel without losing its project, phone and payment fields', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const before = (await acting.simulator.control.channel(id)).channel;

  const response = await acting.admin.send('PATCH', `/channels/${id}`, {
    body: { name: 'Rosa II' },
  });

  expect(response.json()).toMatchObject({ id, name: 'Rosa II', projectId: before.projectId });
  const [sent] = await acting.simulator.control.requests({ method: 'PATCH' });
  expect(sent?.body).toMatchObject({ name: 'Rosa II', projectId: before.projectId });
  expect((await acting.simulator.control.channel(id)).channel).toMatchObject({
    projectId: before.projectId,
    ...(before.phone ? { phone: before.phone } : {}),
  });
});

test('writes a failed change down in whole sentences', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('PATCH', id, { status: 409, body: { error: 'no' } });

  await acting.admin.send('PATCH', `/channels/${id}`, { body: { name: 'Rosa Inc.' } });

  const [entry] = await acting.timeline(id);
  expect(entry?.detail).toBe(
    `New name: Rosa Inc. Could not change ${id}: Whapi refused it. Whapi: no`,
  );
});

test('takes a phone number away', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.simulator.control.mutate(id, { phone: '447700900123' });

  const response = await acting.admin.send('PATCH', `/channels/${id}`, { body: { phone: null } });

  expect(response.json()).toMatchObject({ phone: null });
});

test('tells a wrong project from a wrong channel', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const body = { projectId: 'AAAAAAAAAAAAAAAAAAAA' };

  const project = await acting.admin.send('PATCH', `/channels/${id}`, { body });
  const channel = await acting.admin.send('PATCH', '/channels/NOSUCH-AAAAA', { body });

  expect(project.json()).toMatchObject({ code: 'upstream-rejected' });
  expect(channel.json()).toMatchObject({ code: 'not-found' });
});

test('sends nothing for a change of nothing', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';

  const response = await acting.admin.send('PATCH', `/channels/${id}`, { body: {} });

  expect(response.statusCode).toBe(200);
  expect(await acting.asked('PATCH', '/channels')).toBe(0);
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
