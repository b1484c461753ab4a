import { describe, expect, it } from 'vitest';
import { failureOf } from '../test/expect-failure.ts';
import { partnerToken, partnerWith } from '../test/partner-fixture.ts';
import { json } from '../test/upstream-server.ts';
import type { PartnerClient } from './partner.ts';

const channelId = 'MANTIS-PF298';
const projectId = 'kpSv3OFq9PkP1W1Ogv7p';
const success = { success: true };
const channel = { id: channelId, name: 'Bakery Rosa' };
const project = { id: projectId, name: 'Shops' };
const list = { channels: [channel], count: 100, total: 1, offset: 0 };
const fields = { name: 'Bakery Rosa', projectId };

const operations: [string, (client: PartnerClient) => Promise<unknown>, unknown, string][] = [
  ['createChannel', (c) => c.createChannel(fields), channel, `PUT /channels ${text(fields)}`],
  [
    'getChannels',
    (c) => c.listChannels({ count: 500, offset: 1000, uid: 'me' }),
    list,
    'GET /channels/list?count=500&offset=1000&uid=me',
  ],
  [
    'getChannelsByProjectID',
    (c) => c.listProjectChannels({ projectId: 'default', count: 5 }),
    list,
    'GET /channels/list/default?count=5',
  ],
  ['getChannel', (c) => c.getChannel({ channelId }), channel, `GET /channels/${channelId}`],
  [
    'deleteChannel',
    (c) => c.deleteChannel({ channelId }),
    success,
    `DELETE /channels/${channelId}`,
  ],
  [
    'updateChannel',
    (c) => c.updateChannel({ channelId, ...fields, phone: '' }),
    success,
    `PATCH /channels/${channelId} ${text({ ...fields, phone: '' })}`,
  ],
  ['startChannel', (c) => c.startChannel({ channelId }), success, post('start')],
  ['stopChannel', (c) => c.stopChannel({ channelId }), success, post('stop')],
  [
    'stopChannel',
    (c) => c.stopChannel({ channelId, saveDays: true }),
    success,
    post('stop {"saveDays":true}'),
  ],
  ['restartChannel', (c) => c.restartChannel({ channelId }), success, post('restart')],
  [
    'extendChannel',
    (c) => c.extendChannel({ channelId, days: 30, comment: 'May', amount: 9, currency: 'USD' }),
    success,
    post('extend {"days":30,"comment":"May","amount":9,"currency":"USD"}'),
  ],
  [
    'changeChannelMode',
    (c) => c.changeChannelMode({ channelId, mode: 'live' }),
    success,
    `PATCH /channels/${channelId}/mode {"mode":"live"}`,
  ],
  [
    'getProjects',
    (c) => c.listProjects({ count: 10 }),
    { projects: [project], total: 1 },
    'GET /projects?count=10',
  ],
  ['createProject', (c) => c.createProject({ name: 'A' }), project, 'PUT /projects {"name":"A"}'],
  ['getProject', (c) => c.getProject({ projectId }), project, `GET /projects/${projectId}`],
  [
    'deleteProject',
    (c) => c.deleteProject({ projectId }),
    success,
    `DELETE /projects/${projectId}`,
  ],
  [
    'updateProject',
    (c) => c.updateProject({ projectId, name: 'B' }),
    success,
    `PATCH /projects/${projectId} {"name":"B"}`,
  ],
  [
    'getPartnerSettings',
    (c) => c.getPartnerSettings({ partnerName: 'acme' }),
    { days_limit: 30, other: 1 },
    'GET /partners/acme/settings',
  ],
  [
    'setPartnerSettings',
    (c) => c.setPartnerSettings({ partnerName: 'acme', settings: { days_limit: 7 } }),
    success,
    'PATCH /partners/acme/settings {"days_limit":7}',
  ],
  [
    'getPartner',
    (c) => c.getPartner(),
    { name: 'Acme', codename: 'acme', pwr: 1204 },
    'GET /partners',
  ],
];

function text(body: unknown): string {
  return JSON.stringify(body);
}

function post(rest: string): string {
  return `POST /channels/${channelId}/${rest}`;
}

describe('the Partner client', () => {
  it.each(operations)(
    '%s sends what is documented and returns what came',
    async (_name, run, body, request) => {
      const { client, upstream } = await partnerWith(json(200, body));

      const answer = await run(client);

      const [{ method, url, headers, body: sentBody } = unreachable()] = upstream.requests;
      expect([method, url, sentBody].filter(Boolean).join(' ')).toBe(request);
      expect(headers.authorization).toBe(`Bearer ${partnerToken}`);
      expect(url).not.toContain('token');
      expect(answer).toEqual(body);
    },
  );

  it.each(operations)('%s names itself in its errors', async (operation, run) => {
    const { client } = await partnerWith(json(404, { error: 'not here' }));

    expect(await failureOf(run(client))).toMatchObject({ operation, kind: 'not-found' });
  });

  it('covers the 18 documented operations and the account', () => {
    expect(new Set(operations.map(([name]) => name)).size).toBe(19);
  });

  it('reads a bare array of projects', async () => {
    const { client } = await partnerWith(json(200, [project]));

    expect(await client.listProjects()).toEqual({ projects: [project] });
  });

  it.each([
    [{ pwr: '12.5' }, 12.5],
    [{ pwr: 0 }, 0],
    [{ pwr: 'plenty' }, undefined],
    [{ name: 'Acme' }, undefined],
  ])('reads the balance of %j as %j', async (body, pwr) => {
    const { client } = await partnerWith(json(200, body));

    expect((await client.getPartner()).pwr).toBe(pwr);
  });

  it('keeps a path prefix of the manager address', async () => {
    const { client, upstream } = await partnerWith(json(200, channel));
    const { createPartnerClient } = await import('./partner.ts');
    const prefixed = createPartnerClient({ baseUrl: `${upstream.origin}/m/`, token: 't' });

    await prefixed.getChannel({ channelId });
    await prefixed.close();

    expect(upstream.requests[0]?.url).toBe(`/m/channels/${channelId}`);
    expect(client.state().circuit).toBe('closed');
  });

  it.each(['', '.', '..', 'list'])('refuses the ID %j, which names another path', async (id) => {
    const { client, upstream } = await partnerWith(json(200, success));

    await expect(client.deleteChannel({ channelId: id })).rejects.toThrow(TypeError);
    expect(upstream.requests).toHaveLength(0);
  });

  it('encodes an ID that tries to leave its segment', async () => {
    const { client, upstream } = await partnerWith(json(200, channel));

    await client.getChannel({ channelId: '../projects?x=1#' });

    expect(upstream.requests[0]?.url).toBe('/channels/..%2Fprojects%3Fx%3D1%23');
  });
});

describe('a native endpoint', () => {
  const call = { method: 'POST', path: '/native/{id}/unlink', channelId } as const;

  it('is called with the channel ID in its path and the given body', async () => {
    const { client, upstream } = await partnerWith(json(200, { anything: 1 }));

    const answer = await client.callNative({ ...call, body: { hard: true } });

    expect(upstream.requests[0]).toMatchObject({
      method: 'POST',
      url: `/native/${channelId}/unlink`,
      body: '{"hard":true}',
    });
    expect(answer).toEqual({ anything: 1 });
  });

  it('may answer nothing, text or any JSON', async () => {
    const { client, upstream } = await partnerWith((res) => res.writeHead(204).end());

    expect(await client.callNative(call)).toBeUndefined();
    upstream.answerWith((res) => res.end('done'));
    expect(await client.callNative(call)).toBeUndefined();
    upstream.answerWith(json(200, [1]));
    expect(await client.callNative(call)).toEqual([1]);
  });

  it('is refused when it says success: false', async () => {
    const { client } = await partnerWith(json(200, { success: false }));

    expect(await failureOf(client.callNative(call))).toMatchObject({ kind: 'rejected' });
  });

  it.each([
    'native/{id}',
    '//evil.example/{id}',
    'https://evil.example/{id}',
    '/a/../b',
    '/a/./b',
    '/a\\b',
    '/a b',
    '/a#b',
    '/a/%2e%2e/b',
    '/a\r\nx: y',
    '/',
    '',
  ])('cannot have the path %j', async (path) => {
    const { client, upstream } = await partnerWith(json(200, {}));

    await expect(client.callNative({ ...call, path })).rejects.toThrow(TypeError);
    expect(upstream.requests).toHaveLength(0);
  });
});

function unreachable(): never {
  throw new Error('The client sent nothing');
}
