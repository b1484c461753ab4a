import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient, testHost } from './support/client.ts';
import {
  adminCredentials,
  startConsole,
  startConsoleForTest,
  type TestConsole,
} from './support/console.ts';

const own = `http://${testHost}`;
let desk: TestConsole;
let cookie: string;
beforeAll(async () => {
  desk = await startConsole();
  cookie = await cookieOf(desk, own);
});
afterAll(() => desk.close());

async function cookieOf({ anonymous }: TestConsole, origin: string): Promise<string> {
  const response = await anonymous.send('POST', '/session', {
    body: adminCredentials,
    headers: { origin },
  });
  return String(response.headers['set-cookie']).split(';', 1)[0] ?? '';
}

/** A change that is refused by validation when it gets past the check. */
function change(headers: Record<string, string>, { app }: TestConsole = desk) {
  return createClient(app, headers).send('POST', '/keys', { body: {} });
}

describe('a change with a cookie', () => {
  test.each([
    ['from the page itself', { origin: own, 'sec-fetch-site': 'same-origin' }],
    ['from the page itself, by a browser that says no more', { origin: own }],
    [
      'through a proxy of the developer',
      { origin: 'http://x.test', 'sec-fetch-site': 'same-origin' },
    ],
  ])('%s is let through', async (_name, headers) => {
    expect(await change({ cookie, ...headers })).toBeProblem('validation-failed');
  });

  test.each([
    ['from another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['from a neighbour on the same domain', { origin: own, 'sec-fetch-site': 'same-site' }],
    ['from another port', { origin: `${own}:8081` }],
    ['from a sandboxed page', { origin: 'null' }],
    ['from an address that only begins alike', { origin: `${own}.evil.example` }],
    ['from nowhere that it names', {}],
  ])('%s is refused', async (_name, headers) => {
    expect(await change({ cookie, ...headers })).toBeProblem('origin-refused');
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('is checked for %s', async (method) => {
    const evil = createClient(desk.app, { cookie, origin: 'https://evil.example' });

    expect(await evil.send(method, '/channels/MANTIS-PF298')).toBeProblem('origin-refused');
  });
});

test('reading with a cookie is not held up', async () => {
  const client = createClient(desk.app, { cookie, origin: 'https://evil.example' });

  expect((await client.send('GET', '/keys')).statusCode).toBe(200);
});

test('signing in from another site is refused, so that nobody is signed in as somebody else', async () => {
  const response = await desk.anonymous.send('POST', '/session', {
    body: adminCredentials,
    headers: { origin: 'https://evil.example' },
  });

  expect(response).toBeProblem('origin-refused');
});

test('a service key needs no origin', async () => {
  const key = await desk.key(['keys:manage']);

  expect(await key.send('POST', '/keys', { body: {} })).toBeProblem('validation-failed');
});

test('behind a proxy only the public address counts', async () => {
  const secure = await startConsoleForTest({
    config: { PUBLIC_ORIGIN: 'https://desk.example.com', ADMIN_EMAIL: adminCredentials.email },
    withAdmin: true,
  });
  const signedIn = await cookieOf(secure, 'https://desk.example.com');

  const right = await change({ cookie: signedIn, origin: 'https://desk.example.com' }, secure);
  const wrong = await change({ cookie: signedIn, origin: own }, secure);

  expect(right).toBeProblem('validation-failed');
  expect(wrong).toBeProblem('origin-refused');
});
