import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { expect, test } from 'vitest';
import { type Acting, startActing } from './support/acting.ts';

async function loginsAsked({ asked }: Acting): Promise<number> {
  return asked('GET', '/users/login');
}

test('shows the QR of a channel that waits for a scan, and when it ends', async () => {
  const acting = await startActing();
  const id = acting.ids['qr'] ?? '';

  const response = await acting.admin.send('GET', `/channels/${id}/link`);

  const { linkState, qr } = response.json();
  expect(linkState).toBe('QR');
  expect(qr.image).toMatch(/^data:image\/png;base64,iVBOR/);
  expect(qr.image).not.toMatch(/base64,.*base64,/);
  expect(qr.expiresInSeconds).toBeGreaterThan(0);
  expect(response.headers['cache-control']).toBe('no-store');
});

test('takes a picture with or without the data prefix, and 20 seconds where none are told', async () => {
  const acting = await startActing();
  const body = { status: 'OK', base64: 'iVBORw0KGgo=' };
  await acting.fault('GET', '/users/login', { status: 200, body });

  const response = await acting.admin.send('GET', `/channels/${acting.ids['qr']}/link`);

  expect(response.json().qr).toEqual({
    image: 'data:image/png;base64,iVBORw0KGgo=',
    expiresInSeconds: 20,
  });
});

test.each(['linked', 'sync-error', 'launch', 'stopped', 'error'])(
  'never asks for a code while the channel is %s',
  async (scenario) => {
    const acting = await startActing();
    const id = acting.ids[scenario] ?? '';
    const body = { phone: '447700900777' };

    const shown = await acting.admin.send('GET', `/channels/${id}/link`);
    const code = await acting.admin.send('POST', `/channels/${id}/link/pairing-code`, { body });

    const isLinked = scenario === 'linked' || scenario === 'sync-error';
    expect(shown.json()).toMatchObject({ qr: null });
    expect(code.json()).toMatchObject({
      status: 409,
      code: isLinked ? 'already-linked' : 'not-waiting-for-link',
    });
    expect(await loginsAsked(acting)).toBe(0);
    expect((await acting.simulator.control.channel(id)).link.loginAskedWhileLinked).toBe(0);
  },
);

test('asks for no code when the status cannot be read', async () => {
  const acting = await startActing();
  const id = acting.ids['qr'] ?? '';
  await acting.fault('GET', '/health', { status: 500 });

  const shown = await acting.admin.send('GET', `/channels/${id}/link`);
  const code = await acting.admin.send('POST', `/channels/${id}/link/pairing-code`, {
    body: { phone: '447700900777' },
  });

  expect(shown.json()).toMatchObject({ code: 'upstream-unavailable' });
  expect(code.json()).toMatchObject({ code: 'upstream-unavailable' });
  expect(await loginsAsked(acting)).toBe(0);
});

test('takes 409 for linked when somebody scanned between the look and the request', async () => {
  const acting = await startActing();
  const id = acting.ids['qr'] ?? '';
  await acting.fault('GET', '/users/login', { status: 409, body: { error: 'authenticated' } });

  const shown = await acting.admin.send('GET', `/channels/${id}/link`);
  const code = await acting.admin.send('POST', `/channels/${id}/link/pairing-code`, {
    body: { phone: '447700900777' },
  });

  expect(shown.json()).toMatchObject({ linkState: 'AUTH', qr: null });
  expect(code.json()).toMatchObject({ status: 409, code: 'already-linked' });
});

const notYet: [string, FaultInput][] = [
  ['WAITING', { status: 200, body: { status: 'WAITING' } }],
  ['TIMEOUT', { status: 200, body: { status: 'TIMEOUT' } }],
  ['422', { status: 422, body: { error: 'Render QR failed' } }],
];

test.each(notYet)('shows no picture yet when Whapi answers %s', async (_, fault) => {
  const acting = await startActing();
  await acting.fault('GET', '/users/login', fault);

  const response = await acting.admin.send('GET', `/channels/${acting.ids['qr']}/link`);

  expect(response.statusCode).toBe(200);
  expect(response.json()).toMatchObject({ linkState: 'QR', qr: null });
});

test.each([
  ['a script', 'data:text/html;base64,PHNjcmlwdD4='],
  ['no base64', '<svg onload=alert(1)>'],
])('refuses %s in the place of a picture', async (_, base64) => {
  const acting = await startActing();
  await acting.fault('GET', '/users/login', { status: 200, body: { status: 'OK', base64 } });

  const response = await acting.admin.send('GET', `/channels/${acting.ids['qr']}/link`);

  expect(response.json()).toMatchObject({ status: 502, code: 'upstream-malformed' });
});

test('writes down once that somebody looks at the QR, however often it is drawn', async () => {
  const acting = await startActing();
  const id = acting.ids['qr'] ?? '';

  for (let drawn = 0; drawn < 3; drawn += 1) {
    await acting.admin.send('GET', `/channels/${id}/link`);
  }

  expect(await acting.timeline(id)).toMatchObject([{ action: 'link-code-requested' }]);
});

test('gets a pairing code for a phone number, and the channel is linked by it', async () => {
  const acting = await startActing();
  const id = acting.ids['qr'] ?? '';

  const response = await acting.admin.send('POST', `/channels/${id}/link/pairing-code`, {
    body: { phone: '+44 7700 900777' },
  });
  const { code } = response.json();
  await acting.simulator.control.scan(id, { phone: '447700900777', code });
  acting.time.advance(10_000);
  const health = await acting.admin.send('GET', `/channels/${id}/health`);

  expect(code).toMatch(/^\S{4,}$/);
  expect(response.headers['cache-control']).toBe('no-store');
  expect(health.json()).toMatchObject({ linkState: 'AUTH', linkedPhone: '447700900777' });
  const stored = JSON.stringify([await acting.timeline(id), acting.logs]);
  expect(stored).not.toContain(code);
  expect(stored).not.toContain('447700900777');
});

test('needs the right to control for either code', async () => {
  const acting = await startActing();
  const id = acting.ids['qr'] ?? '';
  const key = await acting.key(['channels:read', 'channels:unlink']);
  const body = { phone: '447700900777' };

  const shown = await key.send('GET', `/channels/${id}/link`);
  const code = await key.send('POST', `/channels/${id}/link/pairing-code`, { body });

  expect([shown.statusCode, code.statusCode]).toEqual([403, 403]);
  expect(await loginsAsked(acting)).toBe(0);
});
