import { expect, test } from 'vitest';
import { createClient, testHost } from './support/client.ts';
import { adminCredentials, startConsoleForTest, type TestConsole } from './support/console.ts';

const email = 'grace@example.com';
const password = 'a password of enough length';

function setUp({ anonymous }: TestConsole, code: string, changes: object = {}) {
  return anonymous.send('POST', '/setup', { body: { code, email, password, ...changes } });
}

const start = () => startConsoleForTest({ withAdmin: false });

test('makes the first admin with the printed code and signs them in', async () => {
  const desk = await start();
  const [code = ''] = desk.codes;

  const before = await desk.anonymous.send('GET', '/setup');
  const response = await setUp(desk, ` ${code.toLowerCase().replaceAll('-', ' ')} `);
  const after = await desk.anonymous.send('GET', '/setup');
  const cookie = String(response.headers['set-cookie']).split(';', 1)[0] ?? '';
  const client = createClient(desk.app, { cookie, origin: `http://${testHost}` });

  expect(before.json()).toEqual({ isNeeded: true, upstreamLabel: 'Simulator' });
  expect(response.statusCode).toBe(201);
  expect(after.json()).toMatchObject({ isNeeded: false });
  expect((await client.send('GET', '/session')).json()).toMatchObject({ email, role: 'admin' });
});

test('takes the code once', async () => {
  const desk = await start();
  const [code = ''] = desk.codes;
  await setUp(desk, code);

  const again = await setUp(desk, code, { email: 'second@example.com' });

  expect(again).toBeProblem('conflict');
  expect(await desk.db.selectFrom('users').select('email').execute()).toEqual([{ email }]);
});

test('makes one admin when two people use the code at once', async () => {
  const desk = await start();
  const [code = ''] = desk.codes;

  const answers = await Promise.all(
    ['one@example.com', 'two@example.com'].map((address) => setUp(desk, code, { email: address })),
  );

  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
  expect(await desk.db.selectFrom('users').selectAll().execute()).toHaveLength(1);
});

test('refuses a wrong code, and the code of another installation with the same secret', async () => {
  const desk = await start();
  const stranger = await startConsoleForTest({
    withAdmin: false,
    config: { SESSION_SECRET: desk.config.session.secret?.reveal() ?? '' },
  });

  expect(await setUp(desk, 'ABCDE-ABCDE-ABCDE-ABCDE')).toBeProblem('set-up-code-refused');
  expect(await setUp(desk, stranger.codes[0] ?? '')).toBeProblem('set-up-code-refused');
});

test('prints one code on every replica and at every start, and takes it on any of them', async () => {
  const desk = await start();
  const replica = await startConsoleForTest({ beside: desk, withAdmin: false });
  await desk.deps.setup.prepare();

  expect(new Set([...desk.codes, ...replica.codes]).size).toBe(1);
  expect(desk.codes[0]).toMatch(/^([A-HJ-NP-Z2-9]{5}-){3}[A-HJ-NP-Z2-9]{5}$/);
  expect((await setUp(replica, desk.codes[0] ?? '')).statusCode).toBe(201);
  expect(await setUp(desk, desk.codes[0] ?? '')).toBeProblem('conflict');
});

test('refuses a password that is too short', async () => {
  const desk = await start();
  const [code = ''] = desk.codes;

  const response = await setUp(desk, code, { password: 'short' });

  expect(response).toBeProblem('validation-failed');
  expect(response.json()).toMatchObject({ errors: [{ pointer: '/body/password' }] });
});

test('stores neither the code nor the password, and logs neither', async () => {
  const desk = await start();
  const [code = ''] = desk.codes;
  const stored = await desk.db.selectFrom('installation').selectAll().execute();
  await setUp(desk, code);
  const users = await desk.db.selectFrom('users').selectAll().execute();

  const everything = JSON.stringify([stored, users, desk.logs]);
  expect(stored).toHaveLength(1);
  expect(everything).not.toContain(code);
  expect(everything).not.toContain(code.replaceAll('-', ''));
  expect(everything).not.toContain(password);
});

test('needs no code when the environment names the admin', async () => {
  const desk = await startConsoleForTest();

  expect(desk.codes).toEqual([]);
  expect((await desk.anonymous.send('GET', '/setup')).json()).toMatchObject({ isNeeded: false });
  expect(await setUp(desk, 'ABCDE-ABCDE-ABCDE-ABCDE')).toBeProblem('conflict');
});

test('makes one admin when replicas whose environment names one start at once', async () => {
  const desk = await startConsoleForTest();
  const replicas = [
    desk,
    await startConsoleForTest({ beside: desk }),
    await startConsoleForTest({ beside: desk }),
  ];
  await desk.db.deleteFrom('users').execute();

  await Promise.all(replicas.map(({ deps }) => deps.setup.prepare()));

  const users = await desk.db.selectFrom('users').select('email').execute();
  expect(users).toEqual([{ email: adminCredentials.email }]);
});
