import { describe, expect, it, onTestFinished } from 'vitest';
import { failureOf } from '../test/expect-failure.ts';
import { hang, json, type Respond, startUpstream } from '../test/upstream-server.ts';
import { createGateClients, type GateClientsOptions } from './gate.ts';

const token = 'ChannelToken00000000000000000001';

async function gateWith(respond: Respond, options: Partial<GateClientsOptions> = {}) {
  const upstream = await startUpstream(respond);
  const gates = createGateClients({ allowedHosts: [upstream.host], backoffMs: 1, ...options });
  onTestFinished(async () => {
    await upstream.close();
    await gates.close();
  });
  return { upstream, gates, gate: gates.for({ apiUrl: `${upstream.origin}/`, token }) };
}

const sent = ({ requests }: Awaited<ReturnType<typeof startUpstream>>) =>
  requests.map(({ method, url, body }) => [method, url, body].filter(Boolean).join(' '));

describe('the Gate client', () => {
  it('sends the documented requests with the token in the header only', async () => {
    const { gate, upstream } = await gateWith(json(200, { success: true, code: 'ABCD-1234' }));

    await gate.checkHealth();
    await gate.checkHealth({ wakeup: true, platform: 'Chrome,Whapi,1.6.0', channelType: 'web' });
    await gate.getSettings();
    await gate.updateSettings({ proxy: '' });
    await gate.resetSettings();
    await gate.testWebhook({ url: 'https://h', type: 'users', mode: 'body' });
    await gate.loginQr({ size: 300, colorDark: '#000' });
    await gate.loginQrRowdata({ wakeup: true });
    await gate.loginCode({ phone: '447700900123' });
    await gate.logout();
    await gate.getProfile();
    await gate.updateProfile({ name: 'Rosa' });
    await gate.getLimits();

    expect(sent(upstream)).toEqual([
      'GET /health?wakeup=false',
      'GET /health?wakeup=true&platform=Chrome%2CWhapi%2C1.6.0&channel_type=web',
      'GET /settings',
      'PATCH /settings {"proxy":""}',
      'DELETE /settings',
      'POST /settings/webhook_test {"url":"https://h","type":"users","mode":"body"}',
      'GET /users/login?wakeup=false&size=300&color_dark=%23000',
      'GET /users/login/rowdata?wakeup=true',
      'GET /users/login/447700900123',
      'POST /users/logout',
      'GET /users/profile',
      'PATCH /users/profile {"name":"Rosa"}',
      'GET /limits',
    ]);
    expect(new Set(upstream.requests.map(({ headers }) => headers.authorization))).toEqual(
      new Set([`Bearer ${token}`]),
    );
  });

  it('reads a health of an unknown status text with fields missing and unknown', async () => {
    const body = { status: { code: 42, text: 'HIBERNATE' }, user: null, later: [1] };
    const { gate } = await gateWith(json(200, body));

    expect(await gate.checkHealth()).toEqual(body);
  });

  it('keeps settings it does not know, for read-modify-write', async () => {
    const body = { webhooks: [{ url: 'https://h', brand_new: { deep: true } }], other: 1 };
    const { gate } = await gateWith(json(200, body));

    expect(await gate.getSettings()).toEqual(body);
  });

  it('reads allowed events and a QR that is not there yet', async () => {
    const events = [{ type: 'users', method: 'post' }];
    const { gate, upstream } = await gateWith(json(200, events));

    expect(await gate.getAllowedEvents()).toEqual(events);
    upstream.answerWith(json(200, { status: 'WAITING', expire: null }));
    expect(await gate.loginQr()).toEqual({ status: 'WAITING', expire: null });
  });

  it('answers null for a channel without limits', async () => {
    const { gate } = await gateWith((res) => res.writeHead(204).end());

    expect(await gate.getLimits()).toBeNull();
  });

  it('reads a QR picture as bytes and refuses what is no picture', async () => {
    const { gate, upstream } = await gateWith((res) =>
      res.writeHead(200, { 'content-type': 'image/png; x=1' }).end(Buffer.from([137, 80])),
    );

    expect(await gate.loginQrImage()).toEqual({
      contentType: 'image/png',
      bytes: Buffer.from([137, 80]),
    });
    upstream.answerWith((res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<p>'));
    const error = await failureOf(gate.loginQrImage());
    expect(error).toMatchObject({ kind: 'malformed', reason: 'not-an-image' });
  });

  it('takes 409 as done for logout and reset, as conflict for login', async () => {
    const { gate } = await gateWith(json(409, { error: { code: 409, message: 'already' } }));

    expect(await gate.logout()).toEqual({ alreadyLoggedOut: true });
    expect(await gate.resetSettings()).toEqual({ alreadyReset: true });
    expect(await failureOf(gate.loginQr())).toMatchObject({ kind: 'conflict' });
    expect(await failureOf(gate.loginCode({ phone: '447700900123' }))).toMatchObject({
      kind: 'conflict',
      vendorMessage: 'already',
    });
  });

  it('says that a logout was accepted when it was', async () => {
    const { gate } = await gateWith(json(200, { success: true }));

    expect(await gate.logout()).toEqual({ alreadyLoggedOut: false });
  });

  it('repeats a pure look, never a login or a wake-up', async () => {
    const { gate, upstream } = await gateWith(json(500, {}));

    await failureOf(gate.checkHealth());
    expect(upstream.requests).toHaveLength(3);
    await failureOf(gate.checkHealth({ wakeup: true }));
    await failureOf(gate.loginQr());
    await failureOf(gate.loginQrImage());
    await failureOf(gate.loginQrRowdata());
    await failureOf(gate.loginCode({ phone: '447700900123' }));
    expect(upstream.requests).toHaveLength(8);
  });

  it('keeps the path prefix of an apiUrl', async () => {
    const { gates, upstream } = await gateWith(json(200, {}));

    await gates.for({ apiUrl: `${upstream.origin}/gate//`, token }).checkHealth();

    expect(sent(upstream)).toEqual(['GET /gate/health?wakeup=false']);
  });

  it('refuses a phone number that would name another path', async () => {
    const { gate, upstream } = await gateWith(json(200, {}));

    await expect(gate.loginCode({ phone: '..' })).rejects.toThrow(TypeError);
    expect(upstream.requests).toHaveLength(0);
  });
});

describe('the Gate circuit', () => {
  it('stays closed however many dead channels time out or answer 5xx', async () => {
    const { gate, gates, upstream } = await gateWith(json(500, {}), {
      breakerThreshold: 2,
      maxRetries: 0,
    });

    for (let call = 0; call < 5; call += 1) {
      await failureOf(gate.checkHealth());
    }
    upstream.answerWith(hang);
    await Promise.all(
      Array.from({ length: 5 }, () => failureOf(gate.checkHealth({}, { timeoutMs: 40 }))),
    );
    upstream.answerWith(json(200, {}));

    await expect(gate.checkHealth()).resolves.toEqual({});
    expect(gates.states()).toMatchObject([{ origin: upstream.origin, circuit: 'closed' }]);
  });

  it('opens when the origin cannot be reached at all', async () => {
    const { gate, gates, upstream } = await gateWith(hang, { breakerThreshold: 3, maxRetries: 0 });
    await upstream.close();

    for (let call = 0; call < 3; call += 1) {
      expect(await failureOf(gate.checkHealth())).toMatchObject({ kind: 'network', sent: false });
    }

    expect(await failureOf(gate.logout())).toMatchObject({
      kind: 'circuit-open',
      maybeApplied: false,
    });
    expect(gates.states()).toMatchObject([{ circuit: 'open' }]);
  });
});
