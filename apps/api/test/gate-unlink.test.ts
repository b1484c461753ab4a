import { expect, test } from 'vitest';
import { startActing } from './support/acting.ts';

test('unlinks a channel and says so when health has shown it', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';

  const response = await acting.admin.send('POST', `/channels/${id}/logout`);

  expect(response.json()).toMatchObject({ outcome: 'unlinked', health: { channelId: id } });
  expect(['INIT', 'QR']).toContain(response.json().health.linkState);
  expect((await acting.simulator.control.channel(id)).link.session).toBeNull();
  expect(await acting.timeline(id)).toMatchObject([{ action: 'unlinked', outcome: 'succeeded' }]);
});

test('takes 409 for unlinked already', async () => {
  const acting = await startActing();

  const response = await acting.admin.send('POST', `/channels/${acting.ids['qr']}/logout`);

  expect(response.json()).toMatchObject({
    outcome: 'already-unlinked',
    health: { linkState: 'QR' },
  });
});

test('believes health, not a 409, when the channel shows as linked', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/logout', { status: 409, body: { error: 'already logged out' } });

  const response = await acting.admin.send('POST', `/channels/${id}/logout`);

  expect(response.json()).toMatchObject({ outcome: 'unconfirmed', health: { linkState: 'AUTH' } });
});

test('finds the unlink done when only its answer was lost', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/logout', { drop: 'after' });

  const response = await acting.admin.send('POST', `/channels/${id}/logout`);

  expect(response.json()).toMatchObject({ outcome: 'unlinked', health: { linkState: 'QR' } });
  expect(await acting.asked('POST', '/logout')).toBe(1);
});

test('leaves it unconfirmed when the channel stays linked after a lost answer', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/logout', { drop: 'before' });

  const response = await acting.admin.send('POST', `/channels/${id}/logout`);

  expect(response.json()).toMatchObject({ outcome: 'unconfirmed', health: { linkState: 'AUTH' } });
  expect(await acting.timeline(id)).toMatchObject([{ action: 'unlinked', outcome: 'unconfirmed' }]);
});

test('does not believe a success that health contradicts', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/logout', { status: 200, body: { success: true } });

  const response = await acting.admin.send('POST', `/channels/${id}/logout`);

  expect(response.json()).toMatchObject({ outcome: 'unconfirmed', health: { linkState: 'AUTH' } });
});

test('tells of a Gate that hangs as silence, so that hard unlink can be offered', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/logout', { hang: 'before' });
  await acting.fault('GET', '/health', { status: 500 });

  const response = await acting.admin.send('POST', `/channels/${id}/logout`);

  expect(response.json()).toMatchObject({
    status: 504,
    code: 'upstream-timeout',
    maybeApplied: true,
    retryable: false,
  });
});

test('passes a refusal on and asks nothing more', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/logout', { status: 400, body: { error: 'not now' } });

  const response = await acting.admin.send('POST', `/channels/${id}/logout`);

  expect(response.json()).toMatchObject({ code: 'upstream-rejected', vendorMessage: 'not now' });
  expect(await acting.asked('GET', '/health')).toBe(0);
  expect(await acting.timeline(id)).toMatchObject([{ action: 'unlinked', outcome: 'failed' }]);
});

test('says that a stopped channel is not ready to be unlinked', async () => {
  const acting = await startActing();

  const response = await acting.admin.send('POST', `/channels/${acting.ids['stopped']}/logout`);

  expect(response.json()).toMatchObject({ code: 'channel-starting' });
});

test('needs the right to unlink', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const key = await acting.key(['channels:read', 'channels:control', 'days:spend']);

  const response = await key.send('POST', `/channels/${id}/logout`);

  expect(response.json()).toMatchObject({ status: 403, code: 'forbidden' });
  expect(await acting.asked('POST', '/logout')).toBe(0);
});
