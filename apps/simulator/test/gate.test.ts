import { describe, expect, it } from 'vitest';
import { openSim } from './sim-client.ts';

const ROSA = 'MANTIS-PF298';

describe('gate credentials', () => {
  it('answers 404 to an unknown token, to the partner token and to none', async () => {
    const sim = await openSim();
    for (const token of ['a'.repeat(32), sim.partnerToken, undefined]) {
      const options = token === undefined ? {} : { token };
      const answer = await sim.send('GET', `${sim.url}/gate/health`, options);
      expect(answer).toMatchObject({ status: 404, body: { error: 'Channel not found' } });
    }
  });

  it('answers 404 to the token of a deleted channel', async () => {
    const sim = await openSim();
    const { channel } = await sim.control.channel(ROSA);
    await sim.partner('DELETE', `/channels/${ROSA}`);

    const token = String(channel.token);
    expect((await sim.send('GET', `${sim.url}/gate/settings`, { token })).status).toBe(404);
  });
});

describe('health', () => {
  it('tells the linked number, an uptime in seconds and an address', async () => {
    const sim = await openSim();

    const { body } = await sim.gate(ROSA, 'GET', 'health?wakeup=false');

    expect(body).toMatchObject({
      channel_id: ROSA,
      uptime: 10_800,
      start_at: sim.now() / 1000 - 10_800,
      status: { code: 4, text: 'AUTH' },
      user: { id: '447700900123', name: 'Bakery Rosa' },
    });
    expect(body.ip).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });

  it('launches a sleeping channel by default and leaves it asleep with wakeup=false', async () => {
    const sim = await openSim();
    const id = (await sim.control.scenarios())['sleeping'] ?? '';

    expect(await sim.link(id)).toBe('NOT_INIT');
    sim.advance(60_000);
    expect(await sim.link(id)).toBe('NOT_INIT');
    expect((await sim.gate(id, 'GET', 'health')).body.status.text).toBe('INIT');
    sim.advance(13_000);
    expect(await sim.link(id)).toBe('AUTH');
  });

  it('does not launch a stopped or an expired channel, whatever is asked', async () => {
    const sim = await openSim();
    const { stopped = '', expired = '' } = await sim.control.scenarios();
    for (const id of [stopped, expired]) {
      expect((await sim.gate(id, 'GET', 'health')).body.status.text).toBe('STOP');
      sim.advance(60_000);
      expect(await sim.link(id)).toBe('STOP');
    }
  });

  it('reports a status text that no document names', async () => {
    const sim = await openSim();
    const id = (await sim.control.scenarios())['unknown-status'] ?? '';

    expect(await sim.link(id)).toBe('PASSKEY_REQUIRED');
  });
});

describe('settings', () => {
  it('merge at the top level, replace webhooks whole and say what changed', async () => {
    const sim = await openSim();
    const before = (await sim.gate(ROSA, 'GET', 'settings')).body;
    const webhooks = [{ url: 'https://hooks.example/new', mode: 'path' }];

    const { body } = await sim.gate(ROSA, 'PATCH', 'settings', { webhooks, offline_mode: true });

    expect(body.before_update).toEqual(before);
    expect(body.after_update).toEqual({ ...before, webhooks });
    expect(body.changes).toEqual(['webhooks']);
    expect((await sim.gate(ROSA, 'GET', 'settings')).body).toEqual({ ...before, webhooks });
  });

  it('refuse values outside the documented limits and leave everything as it was', async () => {
    const sim = await openSim();
    const before = (await sim.gate(ROSA, 'GET', 'settings')).body;
    const headers = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, '1']));
    const refused = [
      { callback_backoff_delay_ms: 2999 },
      { max_callback_backoff_delay_ms: 3_600_001 },
      { offline_mode: 'yes' },
      { media: { auto_download: ['stickers'] } },
      { webhooks: [{ mode: 'body' }] },
      { webhooks: [{ url: 'https://x.example', headers }] },
      { proxy: 'http://user:pass@198.51.100.1:1080' },
      { proxy: 'socks5://198.51.100.1:1080' },
    ];

    for (const patch of refused) {
      const answer = await sim.gate(ROSA, 'PATCH', 'settings', patch);
      expect(answer.status, JSON.stringify(patch)).toBe(400);
    }
    expect((await sim.gate(ROSA, 'GET', 'settings')).body).toEqual(before);
  });

  it('reset once, and answer 409 the second time', async () => {
    const sim = await openSim();

    expect((await sim.gate(ROSA, 'DELETE', 'settings')).body).toEqual({ success: true });
    expect((await sim.gate(ROSA, 'DELETE', 'settings')).status).toBe(409);
    expect((await sim.gate(ROSA, 'GET', 'settings')).body.webhooks).toEqual([]);
  });

  it('put a proxy in force only when the channel restarts, and take it back by an empty one', async () => {
    const sim = await openSim();
    const ip = async () => (await sim.gate(ROSA, 'GET', 'health?wakeup=false')).body.ip;
    const restart = async () => {
      await sim.partner('POST', `/channels/${ROSA}/restart`);
      sim.advance(13_000);
    };
    const vendorIp = await ip();

    const proxy = 'socks5h://rosa:s3cret!@198.51.100.77:1080';
    expect((await sim.gate(ROSA, 'PATCH', 'settings', { proxy })).status).toBe(200);
    expect(await ip()).toBe(vendorIp);
    await restart();
    expect(await ip()).toBe('198.51.100.77');

    await sim.gate(ROSA, 'PATCH', 'settings', { proxy: '' });
    await restart();
    expect(await ip()).toBe(vendorIp);
  });

  it('refuse a webhook test without a type and take a whole one', async () => {
    const sim = await openSim();
    const whole = { url: 'https://hooks.example', type: 'messages', mode: 'body' };
    const test = (body: unknown) => sim.gate(ROSA, 'POST', 'settings/webhook_test', body);

    expect((await test({ url: 'https://hooks.example', mode: 'body' })).status).toBe(400);
    expect((await test(whole)).body).toEqual({ success: true });
  });
});

describe('limits and profile', () => {
  it('has no limits on a live channel and some on a trial', async () => {
    const sim = await openSim();
    const id = (await sim.control.scenarios())['trial-ending'] ?? '';

    expect((await sim.gate(ROSA, 'GET', 'limits')).status).toBe(204);
    const limited = await sim.gate(id, 'GET', 'limits');
    expect(limited.body).toEqual({ messages: 150, chats: [], checks: 30, requests: 980 });
  });

  it('answers 402 in the flat shape once the quota of a sandbox is spent', async () => {
    const sim = await openSim();
    const id = (await sim.control.scenarios())['sandbox'] ?? '';

    const answer = await sim.gate(id, 'PATCH', 'users/profile', { name: 'Sandbox' });

    expect(answer).toMatchObject({
      status: 402,
      body: { code: 402, error: 'trial version limit exceeded' },
    });
  });

  it('keeps a changed profile, and needs a linked account', async () => {
    const sim = await openSim();
    const { qr = '' } = await sim.control.scenarios();

    await sim.gate(ROSA, 'PATCH', 'users/profile', { name: 'Rosa', about: 'Open until six' });

    const profile = (await sim.gate(ROSA, 'GET', 'users/profile')).body;
    expect(profile).toMatchObject({ name: 'Rosa', about: 'Open until six' });
    expect((await sim.gate(qr, 'GET', 'users/profile')).status).toBe(401);
  });
});
