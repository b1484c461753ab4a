import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './support/client.ts';
import { startConsole, type TestConsole } from './support/console.ts';

let desk: TestConsole;
let admin: TestClient;
beforeAll(async () => {
  desk = await startConsole();
  admin = desk.admin;
});
afterAll(() => desk.close());

const json = { 'content-type': 'application/json' };
const chunks = { ...json, 'transfer-encoding': 'chunked' };
const operation = '3f0d7a52-6a2c-4c39-9d57-111111111111';

describe('a body that cannot be read', () => {
  test.each([
    ['cut off', '{"days": 1', json, 'malformed-body'],
    ['empty, in chunks', Readable.from([]), chunks, 'malformed-body'],
    ['poisoned', '{"__proto__": {"isAdmin": true}}', json, 'malformed-body'],
    ['in another type', 'days=1', { 'content-type': 'text/plain' }, 'unsupported-media-type'],
    [
      'a form',
      'days=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'unsupported-media-type',
    ],
    ['too large', JSON.stringify({ comment: 'x'.repeat(300_000) }), json, 'payload-too-large'],
  ] as const)('%s', async (_name, payload, headers, code) => {
    const response = await desk.anonymous.send('POST', '/session', { body: payload, headers });

    expect(response).toBeProblem(code);
  });
});

describe('a body that is needed', () => {
  test.each([
    {},
    json,
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' },
  ])('is called missing when none is sent, headers %j', async (headers) => {
    const response = await admin.send('POST', '/extension-plans', { headers });

    expect(response).toBeProblem('validation-failed');
    expect(response.json()).toMatchObject({
      errors: [{ pointer: '/body', message: expect.stringMatching(/^The body is missing/) }],
    });
  });

  test.each(['text/plain', 'text/plain; charset=utf-8', 'TEXT/PLAIN', 'application/xml', ''])(
    'is not read as JSON when its type is "%s", and JSON is asked for',
    async (type) => {
      const headers = { 'content-type': type };
      for (const path of ['/extension-plans', `/extension-runs/${operation}/retry`]) {
        const response = await admin.send('POST', path, { headers, body: '{"days": 1}' });

        expect(response).toBeProblem('unsupported-media-type');
        expect(response.json()).toMatchObject({
          advice: expect.stringContaining('application/json'),
        });
      }
    },
  );
});

describe('a body that may be left out', () => {
  const stop = (headers: Record<string, string>, body?: unknown) =>
    admin.send('POST', '/channels/NOBODY-AAAAA/stop', { headers, body });

  test.each([{}, json, { 'content-length': '0' }])(
    'is not asked for, headers %j',
    async (headers) => {
      expect(await stop(headers)).toBeProblem('not-found');
    },
  );

  test.each([
    ['null', 'validation-failed'],
    ['{"saveDay": true}', 'validation-failed'],
    ['{"saveDays": tru', 'malformed-body'],
  ] as const)('is read all the same when it is sent: %s', async (body, code) => {
    expect(await stop(json, body)).toBeProblem(code);
  });
});
