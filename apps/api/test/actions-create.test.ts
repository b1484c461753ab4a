import { randomUUID } from 'node:crypto';
import type { CreatedChannel } from '@channeldesk/contracts';
import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { expect, test } from 'vitest';
import { type Acting, startActing } from './support/acting.ts';
import type { TestClient } from './support/client.ts';

async function projectOf({ admin }: Acting): Promise<string> {
  const { items } = (await admin.send('GET', '/projects')).json() as { items: { id: string }[] };
  return items[0]?.id ?? '';
}

async function create(client: TestClient, body: object, key: string = randomUUID()) {
  const headers = { 'idempotency-key': key };
  const response = await client.send('POST', '/channels', { body, headers });
  return { key, response, created: response.json() as CreatedChannel };
}

async function channelsNamed({ simulator }: Acting, name: string): Promise<number> {
  const { store } = simulator.simulation;
  return store.page(0, store.total()).filter((channel) => channel.name === name).length;
}

test('adds a channel, gives it its days and switches its mode', async () => {
  const acting = await startActing();
  const projectId = await projectOf(acting);

  const { response, created } = await create(acting.admin, {
    name: 'New shop',
    projectId,
    phone: '+44 7700 900 555',
    mode: 'live',
    days: 30,
  });

  expect(response.statusCode).toBe(201);
  expect(created.channel).toMatchObject({ name: 'New shop', projectId, mode: 'live' });
  expect(created.mode).toEqual({ state: 'done', vendorMessage: null });
  expect(created.extension).toMatchObject({ state: 'verified', days: 30 });
  expect((await acting.simulator.control.books()).balance).toBe(1174);
  expect((await acting.timeline(created.channel.id)).map(({ action }) => action)).toEqual([
    'mode-changed',
    'extended',
    'created',
  ]);
  expect(response.body).not.toMatch(/"token"/);
});

test('asks neither for days nor for a mode that nobody asked for', async () => {
  const acting = await startActing();

  const { created } = await create(acting.admin, { name: 'Bare', projectId: 'default' });

  expect(created).toMatchObject({ mode: { state: 'not-asked' }, extension: null });
  expect(await acting.asked('POST', '/extend')).toBe(0);
  expect(await acting.asked('PATCH', '/mode')).toBe(0);
});

test('answers the same key with the same channel and creates nothing again', async () => {
  const acting = await startActing();
  const body = { name: 'Once', projectId: await projectOf(acting), days: 3 };

  const first = await create(acting.admin, body);
  const again = await create(acting.admin, body, first.key);

  expect(again.response.statusCode).toBe(201);
  expect(again.created).toEqual(first.created);
  expect(await acting.asked('PUT', '/channels')).toBe(1);
  expect(await acting.asked('POST', '/extend')).toBe(1);
});

test('creates once when the same key comes five times at once', async () => {
  const acting = await startActing();
  const body = { name: 'Crowd', projectId: await projectOf(acting), days: 3 };
  const key = randomUUID();

  const answers = await Promise.all(
    Array.from({ length: 5 }, () => create(acting.admin, body, key)),
  );

  expect(new Set(answers.map(({ created }) => created.channel.id)).size).toBe(1);
  expect(await channelsNamed(acting, 'Crowd')).toBe(1);
  expect(await acting.asked('POST', '/extend')).toBe(1);
});

test('refuses a key that belongs to another creation', async () => {
  const acting = await startActing();
  const projectId = await projectOf(acting);
  const { key } = await create(acting.admin, { name: 'One', projectId });

  const { response } = await create(acting.admin, { name: 'Two', projectId }, key);

  expect(response.json()).toMatchObject({ status: 409, code: 'idempotency-key-reused' });
});

test('needs the right to spend days for starting days, and creates nothing without it', async () => {
  const acting = await startActing();
  const key = await acting.key(['channels:create', 'channels:read']);
  const projectId = await projectOf(acting);

  const refused = await create(key, { name: 'Rich', projectId, days: 1 });
  const allowed = await create(key, { name: 'Poor', projectId });

  expect(refused.response.json()).toMatchObject({ status: 403, code: 'forbidden' });
  expect(allowed.response.statusCode).toBe(201);
  expect(await channelsNamed(acting, 'Rich')).toBe(0);
});

const lost: [string, FaultInput][] = [
  ['the connection drops', { drop: 'after' }],
  ['it answers 500', { when: 'after', status: 500 }],
  ['it answers half a body', { malformed: true }],
];

test.each(lost)(
  'never creates twice when the channel was made but %s: the same key finds it',
  async (_, fault) => {
    const acting = await startActing();
    const body = { name: 'Lost', projectId: await projectOf(acting), days: 2 };
    await acting.fault('PUT', '/channels', { ...fault, times: 1 });

    const first = await create(acting.admin, body);
    const again = await create(acting.admin, body, first.key);
    const third = await create(acting.admin, body, first.key);

    expect(first.response.json()).toMatchObject({ maybeApplied: true });
    expect(again.response.statusCode).toBe(201);
    expect(again.created).toMatchObject({
      channel: { name: 'Lost' },
      extension: { state: 'verified' },
    });
    expect(third.created).toEqual(again.created);
    expect(await acting.asked('PUT', '/channels')).toBe(1);
    expect(await channelsNamed(acting, 'Lost')).toBe(1);
    expect((await acting.simulator.control.books()).movements).toHaveLength(1);
  },
);

test('creates nothing under a key whose creation was never seen to appear', async () => {
  const acting = await startActing();
  const body = { name: 'Never', projectId: await projectOf(acting) };
  await acting.fault('PUT', '/channels', { drop: 'before', times: 1 });

  const first = await create(acting.admin, body);
  const again = await create(acting.admin, body, first.key);

  expect(first.response.json()).toMatchObject({ code: 'upstream-unavailable', maybeApplied: true });
  expect(again.response.json()).toMatchObject({ code: 'upstream-timeout', maybeApplied: true });
  expect(await acting.asked('PUT', '/channels')).toBe(1);
});

test('adopts no channel of that name that was there before or belongs to another key', async () => {
  const acting = await startActing();
  const projectId = await projectOf(acting);
  const body = { name: 'Twin', projectId };
  await create(acting.admin, body);
  await acting.fault('PUT', '/channels', { drop: 'before', times: 1 });

  const lostOne = await create(acting.admin, body);
  const again = await create(acting.admin, body, lostOne.key);

  expect(again.response.json()).toMatchObject({ code: 'upstream-timeout', maybeApplied: true });
  expect(await channelsNamed(acting, 'Twin')).toBe(1);
});

test('says when the limit of 20 in 30 minutes ends, and lets the key be used again then', async () => {
  const acting = await startActing();
  const projectId = await projectOf(acting);
  for (let index = 0; index < 20; index += 1) {
    await create(acting.admin, { name: `Many ${index}`, projectId });
  }

  const refused = await create(acting.admin, { name: 'Late', projectId });
  acting.time.advance(31 * 60_000);
  const later = await create(acting.admin, { name: 'Late', projectId }, refused.key);

  const problem = refused.response.json();
  expect(problem).toMatchObject({ status: 429, code: 'upstream-rate-limited' });
  expect(problem.retryAfterSeconds).toBeGreaterThan(1700);
  expect(problem.detail).toBe(
    'Whapi adds no more than 20 channels in 30 minutes, so nothing was added.',
  );
  expect(later.response.statusCode).toBe(201);
  expect(await channelsNamed(acting, 'Late')).toBe(1);
});

test('takes “all servers are busy” for what it says: nothing was made', async () => {
  const acting = await startActing();
  const body = { name: 'Busy', projectId: await projectOf(acting) };
  const error = 'All servers are currently busy. Please try again later';
  await acting.fault('PUT', '/channels', { status: 503, body: { error }, times: 1 });

  const refused = await create(acting.admin, body);
  const later = await create(acting.admin, body, refused.key);

  expect(refused.response.json()).toMatchObject({ code: 'upstream-unavailable' });
  expect(refused.response.json().maybeApplied).toBeUndefined();
  expect(later.response.statusCode).toBe(201);
});

test('shows a project that Whapi does not know as its refusal', async () => {
  const acting = await startActing();

  const { response } = await create(acting.admin, {
    name: 'Nowhere',
    projectId: 'AAAAAAAAAAAAAAAAAAAA',
  });

  expect(response.json()).toMatchObject({ status: 502, code: 'upstream-rejected' });
});

test('tells of a channel whose days and mode were refused', async () => {
  const acting = await startActing({ simulator: { balance: 1 } });
  await acting.fault('PATCH', '/mode', { status: 403, body: { error: 'forbidden' } });
  const projectId = await projectOf(acting);

  const { response, created } = await create(acting.admin, {
    name: 'Half',
    projectId,
    mode: 'live',
    days: 5,
  });

  expect(response.statusCode).toBe(201);
  expect(created.extension).toMatchObject({ state: 'rejected' });
  expect(created.mode).toEqual({ state: 'failed', vendorMessage: 'forbidden' });
});

test('finishes under the same key what a killed process began', async () => {
  const acting = await startActing();
  const body = { name: 'Orphan', projectId: await projectOf(acting), days: 2 };
  const first = await create(acting.admin, body);
  await acting.db
    .updateTable('creations')
    .set({ owner: 7, state: 'sent', channel_id: null, result: null })
    .execute();

  const again = await create(acting.admin, body, first.key);

  expect(again.created.channel.id).toBe(first.created.channel.id);
  expect(await acting.asked('PUT', '/channels')).toBe(1);
  expect(await acting.asked('POST', '/extend')).toBe(1);
});
