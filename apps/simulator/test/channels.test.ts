import { describe, expect, it } from 'vitest';
import { DAY, openSim, START } from './sim-client.ts';

const PROJECT = 'kpSv3OFq9PkP1W1Ogv7p';

describe('partner credentials', () => {
  it('answers 401 without a token, with a wrong one and with a channel token', async () => {
    const sim = await openSim();
    const { channel } = await sim.control.channel('MANTIS-PF298');
    const url = `${sim.url}/channels/list`;

    for (const token of [undefined, 'wrong', String(channel.token)]) {
      const answer = await sim.send('GET', url, token === undefined ? {} : { token });
      expect(answer).toMatchObject({ status: 401, body: { error: 'unauthorized' } });
    }
  });

  it('takes the partner token in the query too', async () => {
    const sim = await openSim();

    const answer = await sim.send('GET', `${sim.url}/partners?token=${sim.partnerToken}`);

    expect(answer).toMatchObject({ status: 200, body: { codename: 'northwind', pwr: 1204 } });
  });
});

describe('channel list', () => {
  it('pages through all channels once, in a stable order', async () => {
    const sim = await openSim({ channels: 130 });
    const first = await sim.partner('GET', '/channels/list');
    const second = await sim.partner('GET', '/channels/list?count=100&offset=100');

    expect(first.body).toMatchObject({ count: 100, total: 130, offset: 0 });
    expect(second.body.channels).toHaveLength(30);
    const ids = [...first.body.channels, ...second.body.channels].map(({ id }) => id);
    expect(new Set(ids).size).toBe(130);
  });

  it('refuses a count of 0 or 501 and a negative offset', async () => {
    const sim = await openSim();
    for (const query of ['count=0', 'count=501', 'offset=-1', 'count=x', 'uid=someone']) {
      const answer = await sim.partner('GET', `/channels/list?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 400 } } });
    }
  });

  it('lists the channels of one project and knows the literal default', async () => {
    const sim = await openSim({ channels: 500 });
    const all = await sim.partner('GET', '/channels/list?count=500');
    const wanted = all.body.channels.filter(({ projectId }) => projectId === PROJECT);

    const byId = await sim.partner('GET', `/channels/list/${PROJECT}?count=500`);
    const byName = await sim.partner('GET', '/channels/list/default?count=500');

    expect(byId.body.channels).toEqual(wanted);
    expect(byName.body).toEqual(byId.body);
  });

  it('closes the gap after a deletion and appends what is created', async () => {
    const sim = await openSim();
    const before = await sim.partner('GET', '/channels/list');
    await sim.partner('DELETE', `/channels/${before.body.channels[3]?.id}`);
    const created = await sim.partner('PUT', '/channels', { name: 'New', projectId: 'default' });

    const after = await sim.partner('GET', '/channels/list');

    const ids = (list: { id: string }[]) => list.map(({ id }) => id);
    const kept = ids(before.body.channels).filter((_, place) => place !== 3);
    expect(ids(after.body.channels)).toEqual([...kept, created.body.id]);
    expect(after.body.total).toBe(25);
  });
});

describe('one channel', () => {
  it('answers 400 for a wrong pattern and 404 for an unknown ID', async () => {
    const sim = await openSim();

    expect((await sim.partner('GET', '/channels/mantis-pf298')).status).toBe(400);
    expect((await sim.partner('GET', '/channels/MANTIS-00000')).status).toBe(404);
  });

  it('needs name and projectId even for a rename', async () => {
    const sim = await openSim();

    const short = await sim.partner('PATCH', '/channels/MANTIS-PF298', { name: 'Rosa & Co' });
    const body = { name: 'Rosa & Co', projectId: PROJECT };
    const whole = await sim.partner('PATCH', '/channels/MANTIS-PF298', body);

    expect(short.status).toBe(400);
    expect(whole.body).toEqual({ success: true });
    const { body: channel } = await sim.partner('GET', '/channels/MANTIS-PF298');
    expect(channel).toMatchObject({ name: 'Rosa & Co', phone: '447700900123' });
  });

  it('creates a trial of six active days whose trial ends after five', async () => {
    const sim = await openSim();

    const { body } = await sim.partner('PUT', '/channels', { name: 'New', projectId: PROJECT });

    expect(body).toMatchObject({
      mode: 'trial',
      creationTS: START,
      trial: START + 5 * DAY,
      activeTill: START + 6 * DAY,
    });
    expect((await sim.partner('GET', '/partners')).body.pwr).toBe(1204);
  });

  it('refuses a creation without a project, in an unknown project or with a bad phone', async () => {
    const sim = await openSim();
    const create = async (body: unknown) => (await sim.partner('PUT', '/channels', body)).status;

    expect(await create({ name: 'New' })).toBe(400);
    expect(await create({ name: 'New', projectId: 'aaaaaaaaaaaaaaaaaaaa' })).toBe(404);
    expect(await create({ name: 'New', projectId: PROJECT, phone: '+44 7700' })).toBe(400);
  });

  it('refuses the 21st creation within 30 minutes and allows it when the first is older', async () => {
    const sim = await openSim();
    const create = () => sim.partner('PUT', '/channels', { name: 'New', projectId: 'default' });
    for (let made = 0; made < 20; made += 1) {
      expect((await create()).status).toBe(200);
      sim.advance(60_000);
    }

    const refused = await create();
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBeUndefined();
    expect(refused.body.error.message).toContain('try again in 10 minutes');

    sim.advance(10 * 60_000);
    expect((await create()).status).toBe(200);
  });
});

describe('projects and account', () => {
  it('creates, renames and deletes a project, but not one that has channels', async () => {
    const sim = await openSim();
    const made = await sim.partner('PUT', '/projects', { name: 'Pop-ups' });
    const path = `/projects/${made.body.id}`;
    await sim.partner('PATCH', path, { name: 'Pop-up shops' });

    expect((await sim.partner('GET', path)).body.name).toBe('Pop-up shops');
    expect((await sim.partner('DELETE', '/projects/default')).status).toBe(400);
    expect((await sim.partner('DELETE', path)).body).toEqual({ success: true });
    expect((await sim.partner('GET', path)).status).toBe(404);
  });

  it('keeps partner settings and forbids those of another partner', async () => {
    const sim = await openSim();
    const settings = { webhooks: [{ url: 'https://hooks.example/days' }], days_limit: 30 };
    await sim.partner('PATCH', '/partners/northwind/settings', settings);

    const own = await sim.partner('GET', '/partners/whapicloud/settings');
    expect(own.body).toMatchObject({ days_limit: 30, webhooks: [{ mode: 'body' }] });
    expect((await sim.partner('GET', '/partners/other/settings')).status).toBe(403);
  });
});
