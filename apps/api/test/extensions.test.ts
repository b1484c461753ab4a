import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { extend, startActing } from './support/acting.ts';

const dayMs = 86_400_000;

test('extends a running channel once and verifies it by reading the channel again', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const before = (await acting.simulator.control.channel(id)).channel.activeTill ?? 0;

  const { response, row, key } = await extend(acting, id);

  expect(response.statusCode).toBe(200);
  expect(row).toMatchObject({
    operationId: key,
    channelId: id,
    state: 'verified',
    days: 30,
    balanceBefore: 1204,
    balanceAfter: 1174,
    activeTillBefore: new Date(before).toISOString(),
    activeTillAfter: new Date(before + 30 * dayMs).toISOString(),
    reason: null,
  });
  expect(await acting.asked('POST', '/extend')).toBe(1);
  expect((await acting.simulator.control.books()).balance).toBe(1174);
  const day = new Date(before + 30 * dayMs).toUTCString().slice(5, 16).replace(/^0/, '');
  expect(await acting.timeline(id)).toMatchObject([
    {
      action: 'extended',
      outcome: 'succeeded',
      actor: { kind: 'user', name: 'ada@example.com' },
      detail: `30 days: active till ${day}. Comment: Invoice 12`,
    },
  ]);
});

test('counts the days of an expired channel from now', async () => {
  const acting = await startActing();
  const id = acting.ids['expired'] ?? '';

  const { row } = await extend(acting, id, { days: 3 });

  expect(row.state).toBe('verified');
  expect(row.activeTillAfter).toBe(
    new Date(acting.time.clock.now().getTime() + 3 * dayMs).toISOString(),
  );
});

test('answers the same key with the same row and calls nothing again', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';

  const first = await extend(acting, id);
  const again = await extend(acting, id, { key: first.key });
  const read = await acting.admin.send('GET', `/channels/${id}/extensions/${first.key}`);

  expect(again.response.statusCode).toBe(200);
  expect(again.row).toEqual(first.row);
  expect(read.json()).toEqual(first.row);
  expect(await acting.asked('POST', '/extend')).toBe(1);
});

test('sends once when the same key comes ten times at once', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const key = randomUUID();

  const answers = await Promise.all(Array.from({ length: 10 }, () => extend(acting, id, { key })));

  expect(answers.every(({ response }) => response.statusCode === 200)).toBe(true);
  expect(answers.filter(({ row }) => row.state === 'verified').length).toBeGreaterThan(0);
  expect(await acting.asked('POST', '/extend')).toBe(1);
  expect((await acting.simulator.control.books()).movements).toHaveLength(1);
});

test.each([{ days: 31 }, { comment: 'Invoice 13' }])(
  'refuses a key that belongs to another order: %o',
  async (other) => {
    const acting = await startActing();
    const id = acting.ids['linked'] ?? '';
    const { key } = await extend(acting, id);

    const { response } = await extend(acting, id, { key, ...other });

    expect(response.json()).toMatchObject({ status: 409, code: 'idempotency-key-reused' });
    expect(await acting.asked('POST', '/extend')).toBe(1);
  },
);

test('refuses a key that belongs to another channel, and does not show its row there', async () => {
  const acting = await startActing();
  const [id, other] = [acting.ids['linked'] ?? '', acting.ids['expiring-2'] ?? ''];
  const { key } = await extend(acting, id);

  const { response } = await extend(acting, other, { key });
  const read = await acting.admin.send('GET', `/channels/${other}/extensions/${key}`);

  expect(response.json()).toMatchObject({ code: 'idempotency-key-reused' });
  expect(read.json()).toMatchObject({ status: 404, code: 'not-found' });
});

test('needs an Idempotency-Key', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';

  const response = await acting.admin.send('POST', `/channels/${id}/extensions`, {
    body: { days: 1, comment: 'x' },
  });

  expect(response.json()).toMatchObject({ status: 400, code: 'idempotency-key-required' });
  expect(await acting.asked('POST', '/extend')).toBe(0);
});

test.each([0, -1, 1.5, 3651, '30'])('refuses %o days before anything is sent', async (days) => {
  const acting = await startActing();

  const { response } = await extend(acting, acting.ids['linked'] ?? '', { days: days as number });

  expect(response.json()).toMatchObject({ status: 400, code: 'validation-failed' });
  expect(await acting.asked('POST', '/extend')).toBe(0);
});

test('needs the right to spend days', async () => {
  const acting = await startActing();
  const key = await acting.key(['channels:read', 'channels:control', 'channels:unlink']);

  const { response } = await extend({ admin: key }, acting.ids['linked'] ?? '');

  expect(response.json()).toMatchObject({ status: 403, code: 'forbidden' });
  expect(await acting.asked('POST', '/extend')).toBe(0);
});

test('answers an unknown channel with not-found for ever and never sends', async () => {
  const acting = await startActing();

  const first = await extend(acting, 'NOSUCH-AAAAA');
  const again = await extend(acting, 'NOSUCH-AAAAA', { key: first.key });

  expect(first.response.json()).toMatchObject({ status: 404, code: 'not-found' });
  expect(again.response.json()).toMatchObject({ status: 404, code: 'not-found' });
  expect(await acting.asked('POST', '/extend')).toBe(0);
  expect(await acting.asked('GET', '/channels/NOSUCH-AAAAA')).toBe(1);
});

test('serialises two people: the second is sent after the first and meets the vendor’s block', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/extend', { delayMs: 100 });

  const answers = await Promise.all([extend(acting, id), extend(acting, id)]);

  const states = answers.map(({ row }) => row.state).sort();
  expect(states).toEqual(['rejected', 'verified']);
  const rejected = answers.find(({ row }) => row.state === 'rejected')?.row;
  expect(rejected?.reason).toContain('less than 5 minutes ago');
  expect(rejected?.retryAfterSeconds).toBeGreaterThan(290);
  expect((await acting.simulator.control.books()).balance).toBe(1174);
});

test('verifies two people one after the other where the vendor does not block', async () => {
  const acting = await startActing({ simulator: { timings: { extendLockMs: 0 } } });
  const id = acting.ids['linked'] ?? '';

  const answers = await Promise.all([extend(acting, id), extend(acting, id, { days: 7 })]);

  expect(answers.map(({ row }) => row.state)).toEqual(['verified', 'verified']);
  const [first, second] = answers.map(({ row }) => row);
  const chain = [first, second].sort((a, b) =>
    (a?.activeTillAfter ?? '') < (b?.activeTillAfter ?? '') ? -1 : 1,
  );
  expect(chain[1]?.activeTillBefore).toBe(chain[0]?.activeTillAfter);
  expect((await acting.simulator.control.books()).balance).toBe(1204 - 37);
});

test('finishes an extension whose client went away, and keeps its row', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const key = randomUUID();
  await acting.fault('POST', '/extend', { delayMs: 150 });
  const leaving = new AbortController();

  const request = acting.admin
    .send('POST', `/channels/${id}/extensions`, {
      body: { days: 5, comment: 'x' },
      headers: { 'idempotency-key': key },
      signal: leaving.signal,
    })
    .catch(() => null);
  await expect.poll(() => acting.asked('POST', '/extend')).toBe(1);
  leaving.abort();
  await request;
  await acting.deps.background.idle();

  const read = await acting.admin.send('GET', `/channels/${id}/extensions/${key}`);
  expect(read.json()).toMatchObject({ state: 'verified', days: 5 });
});

test('takes no comment that nobody could see', async () => {
  const acting = await startActing();

  const { response } = await extend(acting, acting.ids['linked'] ?? '', {
    comment: '\u200b\u0000',
  });

  expect(response).toBeProblem('validation-failed');
  expect(await acting.asked('POST', '/extend')).toBe(0);
});
