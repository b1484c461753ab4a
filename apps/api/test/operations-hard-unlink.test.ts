import type { Operation } from '@channeldesk/contracts';
import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { expect, test } from 'vitest';
import { type Acting, startActing } from './support/acting.ts';

async function hardUnlink(acting: Acting, id: string) {
  const body = { confirm: id };
  const response = await acting.admin.send('POST', `/channels/${id}/hard-unlink`, { body });
  return { response, operation: response.json() as Operation };
}

async function finished(acting: Acting, { channelId, id }: Operation): Promise<Operation> {
  await acting.deps.background.idle();
  return (await acting.admin.send('GET', `/channels/${channelId}/operations/${id}`)).json();
}

function states({ steps }: Operation): string[] {
  return steps.map(({ key, state }) => `${key} ${state}`);
}

test('unlinks a channel whose Gate hangs: stops it, starts it, logs it out and sees QR', async () => {
  const acting = await startActing();
  const id = acting.ids['hung-gate'] ?? '';

  const { response, operation } = await hardUnlink(acting, id);
  const end = await finished(acting, operation);

  expect(response.statusCode).toBe(202);
  expect(operation).toMatchObject({ kind: 'hard-unlink', state: 'running', channelId: id });
  expect(end.state).toBe('succeeded');
  expect(states(end)).toEqual([
    'stop done',
    'wait-stopped done',
    'start done',
    'wait-gate done',
    'logout done',
    'verify done',
  ]);
  expect(end.result).toContain('waits for a scan');
  expect(end.steps.every(({ startedAt, finishedAt }) => startedAt && finishedAt)).toBe(true);
  const inside = await acting.simulator.control.channel(id);
  expect(inside).toMatchObject({ linkText: 'QR', isHung: false, link: { session: null } });
  expect((await acting.simulator.control.books()).movements).toEqual([]);
  expect(await acting.timeline(id)).toMatchObject([
    { action: 'hard-unlinked', outcome: 'succeeded', actor: { name: 'ada@example.com' } },
  ]);
});

test('goes on when the client is gone, and shows each step to who asks again', async () => {
  const acting = await startActing();
  const id = acting.ids['hung-gate'] ?? '';
  const { operation } = await hardUnlink(acting, id);

  const during = await acting.admin.send('GET', `/channels/${id}/operations/${operation.id}`);
  await acting.deps.background.idle();
  const list = await acting.admin.send('GET', `/channels/${id}/operations`);

  expect(['running', 'succeeded']).toContain(during.json().state);
  expect(list.json().items).toMatchObject([{ id: operation.id, state: 'succeeded' }]);
});

test('runs one operation at a time on a channel, and refuses to delete it meanwhile', async () => {
  const acting = await startActing();
  const id = acting.ids['hung-gate'] ?? '';
  await acting.fault('POST', '/stop', { delayMs: 250 });

  const answers = await Promise.all([hardUnlink(acting, id), hardUnlink(acting, id)]);
  const third = await hardUnlink(acting, id);
  const deletion = await acting.admin.send('DELETE', `/channels/${id}`, { query: { confirm: id } });
  await acting.deps.background.idle();

  expect(answers.map(({ response }) => response.statusCode).sort()).toEqual([202, 409]);
  expect(third.response.json()).toMatchObject({ status: 409, code: 'conflict' });
  expect(deletion.json()).toMatchObject({ status: 409, code: 'conflict' });
  expect(await acting.asked('POST', '/stop')).toBe(1);
});

test('takes a channel that is stopped already from there', async () => {
  const acting = await startActing();

  const { operation } = await hardUnlink(acting, acting.ids['stopped'] ?? '');
  const end = await finished(acting, operation);

  expect(end.state).toBe('succeeded');
  expect(end.steps[0]).toMatchObject({ state: 'done', detail: 'It was stopped already' });
});

test('skips the logout of a channel that waits for a scan', async () => {
  const acting = await startActing();

  const { operation } = await hardUnlink(acting, acting.ids['qr'] ?? '');
  const end = await finished(acting, operation);

  expect(states(end).slice(-2)).toEqual(['logout skipped', 'verify done']);
  expect(await acting.asked('POST', '/logout')).toBe(0);
});

test('logs out a channel that never gets further than connecting', async () => {
  const acting = await startActing();
  const id = acting.ids['launch'] ?? '';

  const { operation } = await hardUnlink(acting, id);
  const end = await finished(acting, operation);

  expect(end.state).toBe('succeeded');
  expect((await acting.simulator.control.channel(id)).linkText).toBe('QR');
});

const transient: [string, string, FaultInput][] = [
  [
    'stop',
    '503 not ready',
    { status: 503, body: { error: 'The channel is not ready to be stopped' }, times: 2 },
  ],
  ['stop', 'a lost answer', { drop: 'after', times: 1 }],
  ['stop', 'silence', { hang: 'before', times: 1 }],
  [
    'start',
    '503 not ready',
    { status: 503, body: { error: 'The channel is not ready to be started' }, times: 2 },
  ],
  ['start', 'a lost answer', { drop: 'after', times: 1 }],
  ['start', 'half a body', { malformed: true, times: 1 }],
  ['logout', 'a lost answer', { drop: 'after', times: 1 }],
  ['logout', '500', { status: 500, times: 2 }],
  ['health', '503', { status: 503, times: 2 }],
];

test.each(transient)('gets over a %s that meets %s', async (path, _, fault) => {
  const acting = await startActing();
  const id = acting.ids['hung-gate'] ?? '';
  await acting.simulator.control.addFault({ match: { path: `/${path}` }, ...fault });

  const { operation } = await hardUnlink(acting, id);
  const end = await finished(acting, operation);

  expect(end).toMatchObject({ state: 'succeeded' });
  expect((await acting.simulator.control.channel(id)).linkText).toBe('QR');
});

const dead: [string, FaultInput, string, string][] = [
  ['stop', { status: 500 }, 'stop', 'was not seen to stop and is still linked'],
  ['stop', { status: 400, body: { error: 'no' } }, 'stop', 'Whapi: no'],
  [
    'start',
    { status: 503, body: { error: 'not ready to be started' } },
    'start',
    'is stopped and still linked',
  ],
  [
    'health',
    { status: 500 },
    'wait-gate',
    'started again and is still linked, but its Gate does not answer',
  ],
  ['logout', { status: 500 }, 'logout', 'Whether it is still linked is not known'],
  [
    'logout',
    { status: 200, body: { success: true } },
    'verify',
    'It does not wait for a scan. Its status is linked',
  ],
];

test.each(dead)(
  'stops at a %s that stays broken (%o) in step %s, stating what it left',
  async (path, fault, key, words) => {
    const acting = await startActing();
    const id = acting.ids['hung-gate'] ?? '';
    await acting.simulator.control.addFault({ match: { path: `/${path}` }, ...fault });

    const { operation } = await hardUnlink(acting, id);
    const end = await finished(acting, operation);

    expect(end.state).toBe('failed');
    expect(end.steps.find(({ state }) => state === 'failed')?.key).toBe(key);
    expect(end.steps.at(-1)?.state).toBe(key === 'verify' ? 'failed' : 'pending');
    expect(end.result).toContain(words);
    expect(await acting.timeline(id)).toMatchObject([{ outcome: 'failed', detail: end.result }]);
  },
);

test('does not start for an unknown channel, nor for an ID that was not repeated', async () => {
  const acting = await startActing();
  const id = acting.ids['hung-gate'] ?? '';
  const other = acting.ids['linked'] ?? '';

  const unknown = await hardUnlink(acting, 'NOSUCH-AAAAA');
  const unconfirmed = await acting.admin.send('POST', `/channels/${id}/hard-unlink`, {
    body: { confirm: other },
  });

  expect(unknown.response.json()).toMatchObject({ status: 404, code: 'not-found' });
  expect(unconfirmed.json()).toMatchObject({ status: 400, code: 'validation-failed' });
  expect(await acting.asked('POST', '/stop')).toBe(0);
});

test('needs the right to unlink', async () => {
  const acting = await startActing();
  const key = await acting.key(['channels:read', 'channels:control']);
  const id = acting.ids['hung-gate'] ?? '';

  const response = await key.send('POST', `/channels/${id}/hard-unlink`, { body: { confirm: id } });

  expect(response.json()).toMatchObject({ status: 403, code: 'forbidden' });
});

test('calls a configured native endpoint once instead, and verifies', async () => {
  const acting = await startActing({
    config: { HARD_UNLINK_METHOD: 'POST', HARD_UNLINK_PATH: '/channels/{id}/hard-unlink' },
    simulator: { hasNativeEndpoints: true },
  });
  const id = acting.ids['hung-gate'] ?? '';

  const { operation } = await hardUnlink(acting, id);
  const end = await finished(acting, operation);

  expect(states(end)).toEqual(['native done', 'verify done']);
  expect(await acting.asked('POST', '/hard-unlink')).toBe(1);
  expect(await acting.asked('POST', '/stop')).toBe(0);
});

test('never repeats a native call whose answer was lost', async () => {
  const acting = await startActing({
    config: { HARD_UNLINK_METHOD: 'POST', HARD_UNLINK_PATH: '/channels/{id}/hard-unlink' },
    simulator: { hasNativeEndpoints: true },
  });
  await acting.fault('POST', '/hard-unlink', { drop: 'after' });

  const { operation } = await hardUnlink(acting, acting.ids['hung-gate'] ?? '');
  const end = await finished(acting, operation);

  expect(end.state).toBe('succeeded');
  expect(await acting.asked('POST', '/hard-unlink')).toBe(1);
});
