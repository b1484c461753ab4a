import { api, apiPrefix, type EndpointDefinition, right } from '@channeldesk/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '#api/app.ts';
import type { TestClient } from './support/client.ts';
import { createClient, testHost } from './support/client.ts';
import { type KeyClient, startConsole, type TestConsole } from './support/console.ts';

const endpoints: [string, EndpointDefinition][] = Object.entries(api).flatMap(([group, members]) =>
  Object.entries(members).map(([name, definition]): [string, EndpointDefinition] => [
    `${group}.${name} ${definition.method} ${definition.path}`,
    definition,
  ]),
);

let desk: TestConsole;
let revoked: KeyClient;
let expired: TestClient;
const keys = new Map<string, KeyClient>();

beforeAll(async () => {
  desk = await startConsole();
  for (const one of right.options) {
    keys.set(`only ${one}`, await desk.key([one]));
    keys.set(`all but ${one}`, await desk.key(right.options.filter((other) => other !== one)));
  }
  keys.set('all', await desk.key(right.options));
  revoked = await desk.key(right.options);
  await desk.admin.send('DELETE', `/keys/${revoked.id}`);
  expired = await desk.signIn();
  await desk.db
    .updateTable('sessions')
    .set({ expires_at: new Date(0) })
    .where('id', '=', await newestSession(desk))
    .execute();
});
afterAll(() => desk.close());

async function newestSession({ db }: TestConsole): Promise<string> {
  const newest = db.selectFrom('sessions').select('id').orderBy('created_at', 'desc').limit(1);
  return (await newest.executeTakeFirstOrThrow()).id;
}

/** Sends what passes the guard and then fails validation, so that nothing is really done. */
function knock(client: TestClient, { method, path, produces }: EndpointDefinition) {
  const isStream = produces === 'text/event-stream';
  const query = isStream ? { lastEventId: 'not-an-id' } : {};
  return client.send(method, path.replace(/:\w+/g, 'not-an-id'), { query });
}

function key(name: string): KeyClient {
  const found = keys.get(name);
  if (!found) throw new Error(`no key ${name}`);
  return found;
}

async function expectLetIn(client: TestClient, definition: EndpointDefinition) {
  const response = await knock(client, definition);

  expect([401, 403], response.body).not.toContain(response.statusCode);
}

describe.each(endpoints)('%s', (_name, definition) => {
  const { access } = definition;

  test('is mounted', () => {
    const { method, path } = definition;

    expect(desk.app.hasRoute({ method, url: `${apiPrefix}${path}` })).toBe(true);
  });

  test('lets the admin in', async () => {
    await expectLetIn(await desk.signIn(), definition);
  });

  if (access === 'public') {
    test('lets anybody in', () => expectLetIn(desk.anonymous, definition));
    return;
  }

  test('turns a stranger away', async () => {
    expect(await knock(desk.anonymous, definition)).toBeProblem('unauthenticated');
  });

  test('turns an expired session away as expired', async () => {
    expect(await knock(expired, definition)).toBeProblem('session-expired');
  });

  test('turns a revoked key away', async () => {
    expect(await knock(revoked, definition)).toBeProblem('unauthenticated');
  });

  if (access === 'session') {
    test('refuses a key, whatever its rights', async () => {
      expect(await knock(key('all'), definition)).toBeProblem('forbidden');
    });
    return;
  }

  test('refuses a key that has every right but this', async () => {
    const response = await knock(key(`all but ${access.right}`), definition);

    expect(response).toBeProblem('forbidden');
    expect(response.json()).toMatchObject({ detail: expect.stringContaining(access.right) });
  });

  test('lets a key in that has this right alone', () =>
    expectLetIn(key(`only ${access.right}`), definition));
});

describe('a route that does not say who may call it', () => {
  test('lets nobody in', async () => {
    const app = await buildApp(desk.deps);
    app.get(`${apiPrefix}/forgotten`, async () => 'secret');
    await app.ready();
    const cookie = { ...(await signInTo(app)), origin: `http://${testHost}` };
    const callers = [
      [createClient(app, {}), 'unauthenticated'],
      [createClient(app, cookie), 'forbidden'],
      [createClient(app, { authorization: `Bearer ${key('all').secret}` }), 'forbidden'],
    ] as const;

    for (const [client, code] of callers) {
      expect(await client.send('GET', '/forgotten')).toBeProblem(code);
    }
    await app.close();
  });
});

async function signInTo(app: TestConsole['app']): Promise<{ cookie: string }> {
  const response = await createClient(app, {}).send('POST', '/session', {
    body: desk.adminCredentials,
  });
  return { cookie: String(response.headers['set-cookie']).split(';', 1)[0] ?? '' };
}

describe('an address that does not exist', () => {
  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])('is not found by %s', async (method) => {
    for (const client of [desk.anonymous, desk.admin, key('all')]) {
      expect(await client.send(method, '/nothing-here')).toBeProblem('unknown-endpoint');
    }
  });

  test('is not found below a channel either', async () => {
    expect(await desk.admin.send('GET', '/channels/MANTIS-PF298/secrets')).toBeProblem(
      'unknown-endpoint',
    );
  });
});

describe('a credential of another form', () => {
  test.each([
    ['Bearer'],
    ['Bearer '],
    ['Bearer cdk_'],
    ['Bearer cdk_short'],
    [`Bearer cdk_${'A'.repeat(43)}`],
    [`Basic ${Buffer.from('ada@example.com:x').toString('base64')}`],
    ["Bearer cdk_' or 1=1 --"],
    [`Bearer ${'x'.repeat(8000)}`],
  ])('%.30s is turned away', async (authorization) => {
    const client = createClient(desk.app, { authorization });

    expect(await client.send('GET', '/account')).toBeProblem('unauthenticated');
  });

  test('beats a good cookie beside it', async () => {
    const response = await desk.admin.send('GET', '/account', {
      headers: { authorization: 'Bearer cdk_wrong' },
    });

    expect(response).toBeProblem('unauthenticated');
  });
});
