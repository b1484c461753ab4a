import { describe, expect, it } from 'vitest';
import { openSim, type SimClient } from './sim-client.ts';

const ROSA = 'MANTIS-PF298';

async function statusesOf(sim: SimClient, id: string, times: number[]): Promise<string[]> {
  const seen: string[] = [];
  for (const ms of times) {
    sim.advance(ms);
    seen.push(await sim.link(id));
  }
  return seen;
}

describe('start, stop and restart', () => {
  it('restarts through INIT and LAUNCH back to the linked account', async () => {
    const sim = await openSim();
    expect((await sim.partner('POST', `/channels/${ROSA}/restart`, {})).status).toBe(200);

    expect(await statusesOf(sim, ROSA, [0, 5_000, 8_000])).toEqual(['INIT', 'LAUNCH', 'AUTH']);
  });

  it('refuses a restart while the channel is still starting', async () => {
    const sim = await openSim();
    await sim.partner('POST', `/channels/${ROSA}/restart`);

    const again = await sim.partner('POST', `/channels/${ROSA}/restart`);

    expect(again.status).toBe(503);
    expect(again.body.error.message).toBe('The channel is not ready to be restarted');
  });

  it('takes a moment to stop, keeps the account and starts again', async () => {
    const sim = await openSim();
    await sim.partner('POST', `/channels/${ROSA}/stop`);
    expect((await sim.partner('GET', `/channels/${ROSA}`)).body.stopped).toBe(false);

    sim.advance(3_000);
    const stopped = (await sim.partner('GET', `/channels/${ROSA}`)).body;
    expect(stopped).toMatchObject({ stopped: true, status: 'stopped' });
    expect(await sim.link(ROSA)).toBe('STOP');
    expect((await sim.partner('POST', `/channels/${ROSA}/stop`)).status).toBe(503);

    expect((await sim.partner('POST', `/channels/${ROSA}/start`)).status).toBe(200);
    expect(await statusesOf(sim, ROSA, [0, 13_000])).toEqual(['INIT', 'AUTH']);
    expect((await sim.partner('POST', `/channels/${ROSA}/start`)).status).toBe(503);
  });

  it('never gets a stuck channel out of LAUNCH, and brings one in error back', async () => {
    const sim = await openSim();
    const { launch = '', error = '' } = await sim.control.scenarios();
    await sim.partner('POST', `/channels/${launch}/restart`);
    await sim.partner('POST', `/channels/${error}/restart`);
    sim.advance(3_600_000);

    expect(await sim.link(launch)).toBe('LAUNCH');
    expect(await sim.link(error)).toBe('AUTH');
  });

  it('keeps a synchronisation error through a restart, until the account is linked anew', async () => {
    const sim = await openSim();
    const id = (await sim.control.scenarios())['sync-error'] ?? '';
    await sim.partner('POST', `/channels/${id}/restart`);
    expect(await statusesOf(sim, id, [13_000])).toEqual(['SYNC_ERROR']);

    await sim.gate(id, 'POST', 'users/logout');
    sim.advance(5_000);
    await sim.control.scan(id, { phone: '971505550142' });

    expect(await statusesOf(sim, id, [0, 2_000])).toEqual(['LAUNCH', 'AUTH']);
  });
});

describe('mode', () => {
  it('restarts the channel and refuses control calls for 30 seconds', async () => {
    const sim = await openSim();
    const path = `/channels/${ROSA}`;

    expect((await sim.partner('PATCH', `${path}/mode`, { mode: 'dev' })).status).toBe(200);

    expect(await sim.link(ROSA)).toBe('INIT');
    sim.advance(29_000);
    for (const verb of ['restart', 'stop', 'start']) {
      expect((await sim.partner('POST', `${path}/${verb}`)).status).toBe(503);
    }
    sim.advance(1_000);
    expect((await sim.partner('POST', `${path}/restart`)).status).toBe(200);
    expect((await sim.partner('GET', path)).body.mode).toBe('dev');
  });

  it('reads an empty body as live, refuses unknown names and forbids going back to trial', async () => {
    const sim = await openSim();
    const id = (await sim.control.scenarios())['trial-ending'] ?? '';
    const change = (body?: unknown) => sim.partner('PATCH', `/channels/${id}/mode`, body);

    expect((await change({ mode: 'sandbox' })).status).toBe(400);
    expect((await change()).status).toBe(200);
    expect((await sim.partner('GET', `/channels/${id}`)).body).toMatchObject({
      mode: 'live',
      trial: null,
    });
    expect((await change({ mode: 'trial' })).status).toBe(403);
  });
});

describe('provisioning', () => {
  it('answers 404, then 503, then comes up to QR after about 90 seconds', async () => {
    const sim = await openSim();
    const { body } = await sim.partner('PUT', '/channels', { name: 'New', projectId: 'default' });
    const health = () => sim.gate(body.id, 'GET', 'health?wakeup=false');

    const early = await health();
    expect(early).toMatchObject({ status: 404, body: { error: 'Channel not found' } });
    sim.advance(60_000);
    expect((await health()).status).toBe(503);
    sim.advance(15_000);
    expect(await sim.link(body.id)).toBe('LAUNCH');
    sim.advance(8_000);
    expect(await sim.link(body.id)).toBe('QR');
  });
});

describe('a Gate that hangs', () => {
  it('answers nothing until a stop and a start, and then still holds the account', async () => {
    const sim = await openSim();
    const id = (await sim.control.scenarios())['hung-gate'] ?? '';
    const { channel } = await sim.control.channel(id);
    const ask = fetch(`${channel.apiUrl}health?wakeup=false`, {
      headers: { authorization: `Bearer ${channel.token}` },
      signal: AbortSignal.timeout(150),
    });
    await expect(ask).rejects.toThrow('timeout');

    await sim.partner('POST', `/channels/${id}/stop`);
    sim.advance(3_000);
    expect(await sim.link(id)).toBe('STOP');
    await sim.partner('POST', `/channels/${id}/start`);

    expect(await statusesOf(sim, id, [13_000])).toEqual(['AUTH']);
    expect((await sim.gate(id, 'POST', 'users/logout')).body).toEqual({ success: true });
    expect(await statusesOf(sim, id, [1_500])).toEqual(['QR']);
  });
});

describe('invented endpoints', () => {
  it('do not exist unless asked for', async () => {
    const sim = await openSim();

    expect((await sim.partner('POST', `/channels/${ROSA}/hard-unlink`)).status).toBe(404);
  });

  it('unlink a hung channel and change a proxy when they are', async () => {
    const sim = await openSim({ hasNativeEndpoints: true });
    const id = (await sim.control.scenarios())['hung-gate'] ?? '';
    await sim.partner('POST', `/channels/${id}/hard-unlink`);
    expect(await statusesOf(sim, id, [1_500])).toEqual(['QR']);

    const proxy = 'socks5://me:pass@198.51.100.9:1080';
    await sim.partner('PUT', `/channels/${ROSA}/proxy`, { proxy });
    expect((await sim.gate(ROSA, 'GET', 'health?wakeup=false')).body.ip).toBe('198.51.100.9');
  });
});
