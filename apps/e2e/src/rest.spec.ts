import { randomUUID } from 'node:crypto';
import { api, apiPrefix, type Right } from '@channeldesk/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stack, startStack } from './fixtures/stack.ts';

let stack: Stack;
let cookie: string;

beforeAll(async () => {
  stack = await startStack();
  const response = await send('POST', '/session', { body: stack.admin });
  cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
afterAll(() => stack.stop());

interface Options {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

function send(method: string, path: string, { body, headers = {} }: Options = {}) {
  return fetch(`${stack.url}${apiPrefix}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      origin: stack.url,
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function makeKey(rights: Right[]) {
  const response = await send('POST', '/keys', {
    body: { name: `key for ${rights.join(', ')}`, rights },
    headers: { cookie },
  });
  expect(response.status).toBe(201);
  return api.keys.create.response.parse(await response.json());
}

describe('an internal team with a service key', () => {
  test('looks a channel up and extends it, once per operation', async () => {
    const { secret } = await makeKey(['account:read', 'channels:read', 'days:spend']);
    const authorization = `Bearer ${secret}`;
    const before = await send('GET', '/account', { headers: { authorization } });
    const balance = api.account.get.response.parse(await before.json()).balance?.days ?? 0;
    const found = await send('GET', '/channels/mantis-pf298', { headers: { authorization } });
    expect(api.channels.get.response.parse(await found.json()).source).toBe('upstream');

    const key = randomUUID();
    const extend = () =>
      send('POST', '/channels/MANTIS-PF298/extensions', {
        body: { days: 30, comment: 'Invoice 7' },
        headers: { authorization, 'idempotency-key': key },
      });
    const first = api.extensions.create.response.parse(await (await extend()).json());
    const second = api.extensions.create.response.parse(await (await extend()).json());

    expect(first).toMatchObject({ state: 'verified', days: 30, balanceBefore: balance });
    expect(second).toEqual(first);
    expect(first.balanceAfter).toBe(balance - 30);
  });

  test('is refused what its key was not given, with the right it lacks named', async () => {
    const { secret } = await makeKey(['channels:read']);

    const response = await send('POST', '/channels/MANTIS-PF298/extensions', {
      body: { days: 1, comment: 'x' },
      headers: { authorization: `Bearer ${secret}`, 'idempotency-key': randomUUID() },
    });

    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'forbidden' });
  });

  test('is out at once when the key is revoked', async () => {
    const { key, secret } = await makeKey(['channels:read']);
    const headers = { authorization: `Bearer ${secret}` };
    expect((await send('GET', '/channels', { headers })).status).toBe(200);

    await send('DELETE', `/keys/${key.id}`, { headers: { cookie } });

    expect((await send('GET', '/channels', { headers })).status).toBe(401);
  });
});

test('the partner token never appears in what the backend prints or answers', async () => {
  const answers = await Promise.all(
    ['/account', '/channels?limit=100', '/channels/MANTIS-PF298', '/openapi.json'].map(
      async (path) => (await send('GET', path, { headers: { cookie } })).text(),
    ),
  );

  for (const text of [...answers, stack.output()]) {
    expect(text.length).toBeGreaterThan(0);
    expect(text).not.toContain(stack.partnerToken);
  }
});
