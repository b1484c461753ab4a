import type { ChangeProxy, Operation } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { type Acting, startActing } from './support/acting.ts';

const password = 'canary-proxy-pass';
const address = (host: string) => `socks5://user:${password}@${host}:1080`;

async function changeProxy(acting: Acting, id: string, body: ChangeProxy) {
  const response = await acting.admin.send('POST', `/channels/${id}/proxy`, { body });
  return { response, operation: response.json() as Operation };
}

async function finished(acting: Acting, { channelId, id }: Operation): Promise<Operation> {
  await acting.deps.background.idle();
  return (await acting.admin.send('GET', `/channels/${channelId}/operations/${id}`)).json();
}

async function changed(acting: Acting, id: string, body: ChangeProxy): Promise<Operation> {
  return finished(acting, (await changeProxy(acting, id, body)).operation);
}

async function proxyOf({ simulator }: Acting, id: string): Promise<string | undefined> {
  return (await simulator.control.channel(id)).settings?.proxy;
}

test('sets a typed-in address, reloads the channel and shows the address before and after', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const before = (await acting.admin.send('GET', `/channels/${id}/health`)).json().ip;

  const { response, operation } = await changeProxy(acting, id, {
    kind: 'address',
    address: address('198.51.100.7'),
  });
  const end = await finished(acting, operation);

  expect(response.statusCode).toBe(202);
  expect(end.steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
    'read-before done',
    'set done',
    'restart done',
    'wait-gate done',
    'verify done',
  ]);
  expect(end.result).toBe(
    `The proxy is now 198.51.100.7:1080. Address before: ${before}, after: 198.51.100.7.`,
  );
  expect(await proxyOf(acting, id)).toBe(address('198.51.100.7'));
  expect((await acting.simulator.control.channel(id)).linkText).toBe('AUTH');
  expect(await acting.timeline(id)).toMatchObject([
    { action: 'proxy-changed', outcome: 'succeeded', detail: end.result },
  ]);
});

test('goes back to the address of Whapi', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await changed(acting, id, { kind: 'address', address: address('198.51.100.7') });
  acting.time.advance(5000);

  const end = await changed(acting, id, { kind: 'vendor' });

  expect(end.state).toBe('succeeded');
  expect(end.result).toContain('the address of Whapi. Address before: 198.51.100.7');
  expect(await proxyOf(acting, id)).toBe('');
});

test('gives each channel the next free address of the pool, and none when all are taken', async () => {
  const acting = await startActing({
    config: { PROXY_POOL: `${address('10.0.0.1')},${address('10.0.0.2')}` },
  });
  const [first, second, third] = ['linked', 'expiring-2', 'expiring-5'].map(
    (key) => acting.ids[key] ?? '',
  ) as [string, string, string];

  await changed(acting, first, { kind: 'pool' });
  await changed(acting, second, { kind: 'pool' });
  const refused = await changeProxy(acting, third, { kind: 'pool' });
  acting.time.advance(5000);
  await changed(acting, first, { kind: 'vendor' });
  await changed(acting, third, { kind: 'pool' });

  expect(refused.response.json()).toMatchObject({ status: 409, code: 'proxy-pool-empty' });
  expect(await proxyOf(acting, second)).toBe(address('10.0.0.2'));
  expect(await proxyOf(acting, third)).toBe(address('10.0.0.1'));
});

test('gives a channel that asks again another address than the one it has', async () => {
  const acting = await startActing({
    config: { PROXY_POOL: `${address('10.0.0.1')},${address('10.0.0.2')}` },
  });
  const id = acting.ids['linked'] ?? '';
  await changed(acting, id, { kind: 'pool' });
  acting.time.advance(5000);

  await changed(acting, id, { kind: 'pool' });

  expect(await proxyOf(acting, id)).toBe(address('10.0.0.2'));
  expect(await acting.db.selectFrom('proxy_assignments').selectAll().execute()).toHaveLength(1);
});

test('gives an address of the pool to one of two channels that ask at once', async () => {
  const acting = await startActing({ config: { PROXY_POOL: address('10.0.0.1') } });
  const ids = [acting.ids['linked'] ?? '', acting.ids['expiring-2'] ?? ''];

  const answers = await Promise.all(ids.map((id) => changeProxy(acting, id, { kind: 'pool' })));
  await acting.deps.background.idle();

  expect(answers.map(({ response }) => response.statusCode).sort()).toEqual([202, 409]);
});

test('takes an address back into the pool when it was certainly not set', async () => {
  const acting = await startActing({ config: { PROXY_POOL: address('10.0.0.1') } });
  const [id, other] = [acting.ids['linked'] ?? '', acting.ids['expiring-2'] ?? ''];
  const channel = { channelId: id };
  await acting.simulator.control.addFault({
    match: { method: 'PATCH', path: '/settings', ...channel },
    status: 400,
    body: { error: `wrong settings format ${address('10.0.0.1')}` },
  });

  const failed = await changed(acting, id, { kind: 'pool' });
  const end = await changed(acting, other, { kind: 'pool' });

  expect(failed).toMatchObject({ state: 'failed' });
  expect(failed.result).toContain('The proxy was not changed');
  expect(end.state).toBe('succeeded');
});

test('finds the setting in force when only the answer to it was lost', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('PATCH', '/settings', { drop: 'after', times: 1 });

  const end = await changed(acting, id, { kind: 'address', address: address('198.51.100.7') });

  expect(end.state).toBe('succeeded');
  expect(await acting.asked('PATCH', '/settings')).toBe(1);
});

test('says that it is not known whether the proxy is set when no answer comes through', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('PATCH', '/settings', { drop: 'before' });

  const end = await changed(acting, id, { kind: 'address', address: address('198.51.100.7') });

  expect(end.state).toBe('failed');
  expect(end.result).toContain('Whether the new proxy is set is not known');
});

test('says that the proxy is set but not in force when the channel was never reloaded', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const body = { error: 'The channel is not ready to be restarted' };
  await acting.fault('POST', '/restart', { status: 503, body });

  const end = await changed(acting, id, { kind: 'address', address: address('198.51.100.7') });

  expect(end.state).toBe('failed');
  expect(end.result).toContain('is set, but the channel was not reloaded');
});

test('does not believe a reload that was accepted but never happened', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.fault('POST', '/restart', { status: 200, body: { success: true } });

  const end = await changed(acting, id, { kind: 'address', address: address('198.51.100.7') });

  expect(end.state).toBe('failed');
  expect(end.steps.find(({ state }) => state === 'failed')?.key).toBe('wait-gate');
  expect(end.result).toContain('not seen in force');
});

test('calls a configured native endpoint once instead of the settings', async () => {
  const acting = await startActing({
    config: { CHANGE_PROXY_METHOD: 'POST', CHANGE_PROXY_PATH: '/channels/{id}/proxy' },
    simulator: { hasNativeEndpoints: true },
  });
  const id = acting.ids['linked'] ?? '';

  const end = await changed(acting, id, { kind: 'address', address: address('198.51.100.7') });

  expect(end.state).toBe('succeeded');
  expect(end.result).toContain('after: 198.51.100.7');
  expect(await acting.asked('PATCH', '/settings')).toBe(0);
});

test.each(['http://user:pass@host:80', 'socks5://host:1080', 'socks5://user@host:1080'])(
  'refuses %s, which is no SOCKS5 address with user and password',
  async (wrong) => {
    const acting = await startActing();
    const id = acting.ids['linked'] ?? '';

    const { response } = await changeProxy(acting, id, { kind: 'address', address: wrong });

    expect(response.json()).toMatchObject({ status: 400, code: 'validation-failed' });
  },
);

test('lets the password out nowhere: rows, answers, the timeline, the log', async () => {
  const acting = await startActing({ config: { PROXY_POOL: address('10.0.0.1') } });
  const [id, other] = [acting.ids['linked'] ?? '', acting.ids['expiring-2'] ?? ''];
  await acting.simulator.control.addFault({
    match: { method: 'PATCH', channelId: id },
    status: 400,
    body: { error: `wrong proxy ${address('198.51.100.7')}` },
  });

  const typed = await changed(acting, id, { kind: 'address', address: address('198.51.100.7') });
  const pooled = await changed(acting, other, { kind: 'pool' });

  const stored = await Promise.all([
    acting.db.selectFrom('operations').selectAll().execute(),
    acting.db.selectFrom('activities').selectAll().execute(),
    acting.db.selectFrom('proxy_assignments').selectAll().execute(),
  ]);
  expect(pooled.state).toBe('succeeded');
  expect(JSON.stringify([typed, pooled, stored, acting.logs])).not.toContain(password);
});

test('needs the right to control', async () => {
  const acting = await startActing();
  const key = await acting.key(['channels:read', 'channels:unlink']);

  const response = await key.send('POST', `/channels/${acting.ids['linked']}/proxy`, {
    body: { kind: 'vendor' },
  });

  expect(response.json()).toMatchObject({ status: 403, code: 'forbidden' });
});
