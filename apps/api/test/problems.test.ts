import { api, apiPrefix } from '@channeldesk/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildApp } from '#api/app.ts';
import { createClient, type TestClient } from './support/client.ts';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';

let desk: TestConsole;
let admin: TestClient;
beforeAll(async () => {
  desk = await startConsole();
  admin = desk.admin;
});
afterAll(() => desk.close());

const id = 'MANTIS-PF298';
const operation = '3f0d7a52-6a2c-4c39-9d57-111111111111';

describe('a request that is not valid', () => {
  test.each([
    ['POST', `/channels/${id}/extensions`, { days: 0, comment: 'x' }, '/body/days', 'too_small'],
    [
      'POST',
      `/channels/${id}/extensions`,
      { days: 1.5, comment: 'x' },
      '/body/days',
      'invalid_type',
    ],
    ['POST', `/channels/${id}/extensions`, { days: 1 }, '/body/comment', 'invalid_type'],
    [
      'POST',
      `/channels/${id}/extensions`,
      { days: 1, comment: ' ' },
      '/body/comment',
      'invalid_format',
    ],
    [
      'POST',
      `/channels/${id}/extensions`,
      { days: 1, comment: 'x', dais: 1 },
      '/body',
      'unrecognized_keys',
    ],
    ['POST', `/channels/${id}/extensions`, undefined, '/body', 'invalid_type'],
    ['GET', '/channels?limit=0', undefined, '/query/limit', 'too_small'],
    ['GET', '/channels?mode=gold', undefined, '/query/mode', 'invalid_value'],
    ['GET', '/channels/not-an-id', undefined, '/params/id', 'invalid_format'],
    ['DELETE', '/keys/7', undefined, '/params/id', 'invalid_format'],
  ])('%s %s points at %4$s', async (method, path, body, pointer, code) => {
    const [route = '', query = ''] = path.split('?');
    const response = await admin.send(method, route, {
      body,
      query: Object.fromEntries(new URLSearchParams(query)),
      headers: { 'idempotency-key': operation },
    });

    expect(response).toBeProblem('validation-failed');
    const { errors } = response.json() as { errors: { pointer: string; message: string }[] };
    expect(errors).toContainEqual(expect.objectContaining({ pointer, code }));
    expect(errors.every(({ message }) => message.length > 10)).toBe(true);
  });

  test('without an Idempotency-Key asks for one', async () => {
    const response = await admin.send('POST', `/channels/${id}/extensions`, {
      body: { days: 1, comment: 'x' },
    });

    expect(response).toBeProblem('idempotency-key-required');
    expect(response.json()).toMatchObject({ errors: [{ pointer: '/headers/idempotency-key' }] });
  });

  test('with an Idempotency-Key that is no UUID points at the header', async () => {
    const response = await admin.send('POST', `/channels/${id}/extensions`, {
      body: { days: 1, comment: 'x' },
      headers: { 'idempotency-key': 'again' },
    });

    expect(response).toBeProblem('validation-failed');
    expect(response.json()).toMatchObject({ errors: [{ pointer: '/headers/idempotency-key' }] });
  });
});

describe('an address', () => {
  test.each(['/%ff', '/api/v1/%c0%ae', `/api/v1/channels/${'x'.repeat(300)}`])(
    'that cannot be read is not found: %.20s',
    async (url) => {
      const response = await desk.app.inject({ url, headers: { accept: 'application/json' } });

      expect([401, 404]).toContain(response.statusCode);
      expect(response.headers['content-type']).toContain('application/problem+json');
    },
  );

  test('below /docs and /api that does not exist is not the web app', async () => {
    for (const url of ['/docs/nothing', '/docs/problems/x']) {
      expect(await desk.app.inject({ url })).toBeProblem('not-found');
    }
    for (const url of ['/api', '/api?x', '/api/v1', '/api/v2/channels', '/api/v1/nothing']) {
      const response = await desk.app.inject({ url });

      expect(response).toBeProblem('unknown-endpoint', { title: 'There is no such endpoint' });
      expect(response.json()).toMatchObject({ advice: expect.stringContaining('/docs') });
    }
  });
});

describe('a wrong method on a path of the API', () => {
  test.each([
    ['PUT', '/channels', 'GET, HEAD, POST'],
    ['DELETE', '/account', 'GET, HEAD'],
    ['GET', `/channels/${id}/restart`, 'POST'],
    ['PATCH', '/channels/export.csv', 'GET, HEAD'],
    ['POST', '/openapi.json?x=1', 'GET, HEAD'],
    ['OPTIONS', `/channels/${id}`, 'DELETE, GET, HEAD, PATCH'],
    ['PROPFIND', '/projects', 'GET, HEAD'],
  ])('%s %s is refused and told %s, stranger or not', async (method, path, allowed) => {
    for (const client of [desk.anonymous, admin]) {
      const response = await client.send(method, path);

      expect(response).toBeProblem('method-not-allowed', { retryable: false });
      expect(response.headers['allow']).toBe(allowed);
    }
  });

  test('is not found when the path is none of the API', async () => {
    expect(await admin.send('PUT', '/nothing')).toBeProblem('unknown-endpoint');
  });
});

describe('whatever a handler throws', () => {
  const garbage: unknown[] = ['text', '', null, undefined, 0, Symbol('x'), {}, [], new Error('x')];

  test('ends in one problem document, without its words, and is logged with its stack', async () => {
    const app = await buildApp(desk.deps);
    const open = { config: { access: 'public' } } as const;
    garbage.forEach((thrown, index) => {
      app.get(`${apiPrefix}/garbage/${index}`, open, async () => {
        throw thrown;
      });
    });
    await app.ready();
    const client = createClient(app, {});

    for (const index of garbage.keys()) {
      expect(await client.send('GET', `/garbage/${index}`)).toBeProblem('internal');
    }
    const logged = desk.logs.filter((line) => line.includes('"problem":"internal"'));
    expect(logged).toHaveLength(garbage.length);
    expect(logged.at(-1)).toContain('problems.test.ts');
    await app.close();
  });

  test('and an answer that breaks the contract, are internal and leak nothing of it', async () => {
    const app = await buildApp(desk.deps);
    app.get(
      `${apiPrefix}/broken`,
      {
        config: { access: 'public' },
        schema: { response: { 200: z.object({ days: z.number() }) } },
      },
      async () => ({ days: 'canary-value' }) as unknown as { days: number },
    );
    await app.ready();

    const response = await createClient(app, {}).send('GET', '/broken');

    expect(response).toBeProblem('internal');
    expect(response.body).not.toContain('canary-value');
    await app.close();
  });
});

test('strips what the contract does not name from an answer', async () => {
  const response = await admin.call(api.channels.get, { params: { id } });

  expect(response.statusCode).toBe(200);
  expect(api.channels.get.response.safeParse(response.json()).success).toBe(true);
  expect(Object.keys(response.json() as object)).not.toContain('token');
});

test('limits requests by address, unknown ones included, and says when to come back', async () => {
  const limited = await startConsoleForTest({ config: { RATE_LIMIT_PER_MINUTE: '5' } });
  const answers = [];
  for (let number = 0; number < 6; number += 1) {
    answers.push(await limited.anonymous.send('GET', '/nothing-here'));
  }

  const last = answers.at(-1);
  expect(last).toBeProblem('rate-limited', { retryable: true });
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
});

test('gives every answer a request ID of its own, whatever the client asks for', async () => {
  const ask = () =>
    desk.anonymous.send('GET', '/health/live', { headers: { 'x-request-id': 'chosen' } });
  const ids = [await ask(), await ask()].map(({ headers }) => headers['x-request-id']);

  expect(new Set(ids).size).toBe(2);
  expect(ids).not.toContain('chosen');
});
