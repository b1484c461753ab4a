import { expect, test } from 'vitest';
import { startActing } from './support/acting.ts';

test('deletes a channel, returns its days and says what the balance was and is', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.admin.send('GET', `/channels/${id}`);

  const response = await acting.admin.send('DELETE', `/channels/${id}`, { query: { confirm: id } });

  const { balance } = await acting.simulator.control.books();
  expect(balance).toBeGreaterThan(1204);
  expect(response.json()).toMatchObject({ id, balanceBefore: 1204, balanceAfter: balance });
  const look = await acting.admin.send('GET', `/channels/${id}`);
  expect(look.json()).toMatchObject({ status: 404, code: 'not-found' });
  expect(await acting.timeline(id)).toMatchObject([{ action: 'deleted', outcome: 'succeeded' }]);
});

test('deletes nothing unless the ID is repeated', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const confirm = acting.ids['expired'] ?? '';

  const response = await acting.admin.send('DELETE', `/channels/${id}`, { query: { confirm } });

  expect(response.json()).toMatchObject({
    status: 400,
    code: 'validation-failed',
    errors: [{ pointer: '/query/confirm' }],
  });
  expect(await acting.asked('DELETE', '/channels')).toBe(0);
});

test('says not-found of a channel that is gone already', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.simulator.control.mutate(id, { delete: true });

  const response = await acting.admin.send('DELETE', `/channels/${id}`, { query: { confirm: id } });

  expect(response.json()).toMatchObject({ status: 404, code: 'not-found' });
});

test('leaves a deletion whose answer was lost unconfirmed and does not repeat it', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('DELETE', id, { drop: 'after' });

  const response = await acting.admin.send('DELETE', `/channels/${id}`, { query: { confirm: id } });

  expect(response.json()).toMatchObject({ code: 'upstream-unavailable', maybeApplied: true });
  expect(await acting.asked('DELETE', id)).toBe(1);
  expect(await acting.timeline(id)).toMatchObject([{ action: 'deleted', outcome: 'unconfirmed' }]);
});

test('needs the right to unlink and delete', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const key = await acting.key(['channels:read', 'channels:control', 'days:spend']);

  const response = await key.send('DELETE', `/channels/${id}`, { query: { confirm: id } });

  expect(response.json()).toMatchObject({ status: 403, code: 'forbidden' });
  expect(await acting.asked('DELETE', id)).toBe(0);
});

test('reveals the token after writing the look down, and lets nothing store the answer', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const { token } = (await acting.simulator.control.channel(id)).channel;

  const response = await acting.admin.send('POST', `/channels/${id}/token/reveal`);

  expect(response.json()).toEqual({ token, hideAfterSeconds: 30 });
  expect(response.headers['cache-control']).toBe('no-store');
  expect(await acting.timeline(id)).toMatchObject([{ action: 'token-revealed', detail: null }]);
  const stored = await acting.db.selectFrom('activities').selectAll().execute();
  expect(JSON.stringify([stored, acting.logs])).not.toContain(token);
});

test('reveals no token when the look cannot be written down', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const { token } = (await acting.simulator.control.channel(id)).channel;
  await acting.db.schema.dropTable('activities').execute();

  const response = await acting.admin.send('POST', `/channels/${id}/token/reveal`);

  expect(response.statusCode).toBe(500);
  expect(response.body).not.toContain(token);
});

test('reveals no token without the right to', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const key = await acting.key(['channels:read', 'channels:control', 'channels:unlink']);

  const response = await key.send('POST', `/channels/${id}/token/reveal`);

  expect(response.json()).toMatchObject({ status: 403, code: 'forbidden' });
});
