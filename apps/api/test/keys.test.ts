import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from './support/client.ts';
import { startConsole, startConsoleForTest, type TestConsole } from './support/console.ts';
import { createMovableClock } from './support/movable-clock.ts';

let desk: TestConsole;
beforeAll(async () => {
  desk = await startConsole();
});
afterAll(() => desk.close());

interface Listed {
  readonly items: { id: string; lastUsedAt: string | null; revokedAt: string | null }[];
}

async function listed({ admin }: TestConsole, id: string) {
  const { items } = (await admin.send('GET', '/keys')).json() as Listed;
  return items.find((key) => key.id === id);
}

test('shows a secret once and keeps only its hash', async () => {
  const made = await desk.admin.send('POST', '/keys', {
    body: { name: 'Billing', rights: ['days:spend', 'channels:read', 'days:spend'] },
  });
  const { key, secret } = made.json() as { key: { id: string; hint: string }; secret: string };
  const rows = await desk.db.selectFrom('service_keys').selectAll().execute();
  const list = await desk.admin.send('GET', '/keys');

  expect(made.statusCode).toBe(201);
  expect(secret).toMatch(/^cdk_[A-Za-z0-9_-]{43}$/);
  expect(secret.startsWith(key.hint)).toBe(true);
  expect(key).toMatchObject({
    name: 'Billing',
    rights: ['channels:read', 'days:spend'],
    createdBy: 'ada@example.com',
    lastUsedAt: null,
  });
  for (const text of [JSON.stringify(rows), list.body]) expect(text).not.toContain(secret);
});

test('never makes the same secret twice', async () => {
  const keys = await Promise.all(Array.from({ length: 20 }, () => desk.key(['account:read'])));

  expect(new Set(keys.map(({ secret }) => secret)).size).toBe(20);
});

test('gives a key no right that its maker lacks, and makes nothing then', async () => {
  const maker = await desk.key(['keys:manage', 'account:read']);
  const count = () => desk.db.selectFrom('service_keys').select('id').execute();
  const before = (await count()).length;

  const refused = await maker.send('POST', '/keys', {
    body: { name: 'More', rights: ['account:read', 'days:spend'] },
  });
  const allowed = await maker.send('POST', '/keys', {
    body: { name: 'As much', rights: ['account:read'] },
  });

  expect(refused).toBeProblem('forbidden');
  expect(refused.json()).toMatchObject({ detail: expect.stringContaining('days:spend') });
  expect(allowed.statusCode).toBe(201);
  expect((await count()).length).toBe(before + 1);
});

test('ends a key at once, keeps it in the list, and revoking again changes nothing', async () => {
  const key = await desk.key(['account:read']);
  expect((await key.send('GET', '/account')).statusCode).toBe(200);

  const first = await desk.admin.send('DELETE', `/keys/${key.id}`);
  const second = await desk.admin.send('DELETE', `/keys/${key.id}`);

  expect(await key.send('GET', '/account')).toBeProblem('unauthenticated');
  expect(second.json()).toEqual(first.json());
  expect((await listed(desk, key.id))?.revokedAt).not.toBeNull();
});

test('answers a key that never was and one that is revoked alike', async () => {
  const revoked = await desk.key(['account:read']);
  await desk.admin.send('DELETE', `/keys/${revoked.id}`);
  const unknown = createClient(desk.app, { authorization: `Bearer cdk_${'A'.repeat(43)}` });
  const malformed = createClient(desk.app, { authorization: 'Bearer abc' });

  const bodies = await Promise.all(
    [revoked, unknown, malformed].map(
      async (client) => (await client.send('GET', '/account')).body,
    ),
  );

  const [one, ...others] = bodies.map((body) => body.replace(/"requestId":"[^"]+"/, ''));
  expect(new Set(others)).toEqual(new Set([one]));
  expect(JSON.parse(bodies[0] ?? '{}')).toMatchObject({
    code: 'unauthenticated',
    detail: 'This service key is unknown or was revoked.',
  });
});

test('does not find a key that is not there', async () => {
  const response = await desk.admin.send('DELETE', `/keys/${crypto.randomUUID()}`);

  expect(response).toBeProblem('not-found');
});

test('shows when a key was last used, to the minute', async () => {
  const clock = createMovableClock(new Date());
  const timed = await startConsoleForTest({ clock });
  const key = await timed.key(['account:read']);
  const lastUse = async () => (await listed(timed, key.id))?.lastUsedAt;
  const start = clock.now().toISOString();

  await key.send('GET', '/account');
  expect(await lastUse()).toBe(start);
  clock.advance(59_000);
  await key.send('GET', '/account');
  expect(await lastUse()).toBe(start);
  clock.advance(1000);
  await key.send('GET', '/account');
  expect(await lastUse()).toBe(clock.now().toISOString());
});

test('gives nothing for a right that this version does not know', async () => {
  const key = await desk.key(['account:read']);
  await desk.db
    .updateTable('service_keys')
    .set({ rights: ['everything', 'account:read'] })
    .where('id', '=', key.id)
    .execute();

  expect((await key.send('GET', '/account')).statusCode).toBe(200);
  expect(await key.send('GET', '/keys')).toBeProblem('forbidden');
});
