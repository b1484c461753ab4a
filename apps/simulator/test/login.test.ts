import { describe, expect, it } from 'vitest';
import { openSim, type SimClient } from './sim-client.ts';

const ROSA = 'MANTIS-PF298';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

async function waiting(sim: SimClient): Promise<string> {
  return (await sim.control.scenarios())['qr'] ?? '';
}

describe('QR', () => {
  it('is a real PNG, with a data prefix in JSON and plain as an image', async () => {
    const sim = await openSim();
    const id = await waiting(sim);

    const { body } = await sim.gate(id, 'GET', 'users/login?size=300');
    const image = await sim.gate(id, 'GET', 'users/login/image?size=300&color_dark=ff0000');

    const [prefix, data = ''] = body.base64.split(',');
    const picture = Buffer.from(data, 'base64');
    expect(prefix).toBe('data:image/png;base64');
    expect(picture.subarray(0, 8)).toEqual(PNG);
    expect(picture.readUInt32BE(16)).toBe(300);
    expect(image.headers['content-type']).toBe('image/png');
    expect(image.bytes.subarray(0, 8)).toEqual(PNG);
  });

  it('counts down and changes every 20 seconds', async () => {
    const sim = await openSim();
    const id = await waiting(sim);
    const read = async () => (await sim.gate(id, 'GET', 'users/login/rowdata')).body;

    const first = await read();
    sim.advance(1_000);
    const later = await read();
    sim.advance(later.expire * 1000);
    const next = await read();

    expect(later).toEqual({ ...first, expire: first.expire - 1 });
    expect(next.expire).toBe(20);
    expect(next.rowdata).not.toBe(first.rowdata);
  });

  it('is not there yet right after an unlink: WAITING, and no image', async () => {
    const sim = await openSim();
    await sim.gate(ROSA, 'POST', 'users/logout');

    expect((await sim.gate(ROSA, 'GET', 'users/login')).body).toEqual({ status: 'WAITING' });
    expect((await sim.gate(ROSA, 'GET', 'users/login/image')).status).toBe(503);
    sim.advance(1_500);
    expect(await sim.link(ROSA)).toBe('QR');
    expect((await sim.gate(ROSA, 'GET', 'users/login')).body).toEqual({ status: 'WAITING' });
    sim.advance(2_000);
    expect((await sim.gate(ROSA, 'GET', 'users/login')).body).toMatchObject({
      status: 'OK',
      expire: 20,
    });
  });

  it('links the account when it is scanned', async () => {
    const sim = await openSim();
    const id = await waiting(sim);

    await sim.control.scan(id, { phone: '972555550101', name: 'Ruth' });

    expect(await sim.link(id)).toBe('LAUNCH');
    sim.advance(2_000);
    const { body } = await sim.gate(id, 'GET', 'health?wakeup=false');
    expect(body).toMatchObject({ status: { text: 'AUTH' }, user: { id: '972555550101' } });
    await expect(sim.control.scan(id, { phone: '972555550101' })).rejects.toThrow('409');
  });
});

describe('asking a linked channel for a code', () => {
  it('answers 409 and is counted, because it could drop the real link', async () => {
    const sim = await openSim();
    for (const path of ['', '/image', '/rowdata', '/447700900123']) {
      const answer = await sim.gate(ROSA, 'GET', `users/login${path}`);
      expect(answer.status).toBe(409);
    }

    expect((await sim.control.channel(ROSA)).link.loginAskedWhileLinked).toBe(4);
    expect(await sim.link(ROSA)).toBe('AUTH');
  });
});

describe('pairing code', () => {
  it('links the number it was made for, and no other', async () => {
    const sim = await openSim();
    const id = await waiting(sim);
    const phone = '972555550101';

    const { code } = (await sim.gate(id, 'GET', `users/login/${phone}`)).body;

    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const scan = (wrong: object) => sim.control.scan(id, { phone, code, ...wrong });
    await expect(scan({ phone: '972555550102' })).rejects.toThrow('409');
    await expect(scan({ code: 'AAAA-0000' })).rejects.toThrow('409');
    await scan({});
    sim.advance(2_000);
    expect(await sim.link(id)).toBe('AUTH');
  });

  it('expires after three minutes', async () => {
    const sim = await openSim();
    const id = await waiting(sim);
    const { code } = (await sim.gate(id, 'GET', 'users/login/972555550101')).body;

    sim.advance(180_000);

    await expect(sim.control.scan(id, { phone: '972555550101', code })).rejects.toThrow('409');
  });

  it('is refused for an invalid number and while there is nothing to pair with', async () => {
    const sim = await openSim();
    const id = await waiting(sim);
    await sim.partner('POST', `/channels/${id}/restart`);

    expect((await sim.gate(id, 'GET', 'users/login/12ab')).status).toBe(400);
    expect((await sim.gate(id, 'GET', 'users/login/972555550101')).status).toBe(422);
  });
});

describe('unlink', () => {
  it('answers 409 when there is no account', async () => {
    const sim = await openSim();

    const answer = await sim.gate(await waiting(sim), 'POST', 'users/logout');

    expect(answer).toMatchObject({ status: 409, body: { error: { code: 409 } } });
  });

  it('leaves the days running', async () => {
    const sim = await openSim();
    const before = (await sim.partner('GET', `/channels/${ROSA}`)).body;

    await sim.gate(ROSA, 'POST', 'users/logout');

    expect((await sim.partner('GET', `/channels/${ROSA}`)).body.activeTill).toBe(before.activeTill);
  });

  it('is not possible while the channel is stopped', async () => {
    const sim = await openSim();
    const { stopped = '' } = await sim.control.scenarios();

    const answer = await sim.gate(stopped, 'POST', 'users/logout');

    expect(answer.status).toBe(503);
    expect((await sim.control.channel(stopped)).link.session).not.toBeNull();
  });
});
