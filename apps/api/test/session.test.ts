import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lockPolicy } from '#api/modules/session/session.service.ts';
import { createClient } from './support/client.ts';
import {
  adminCredentials,
  startConsole,
  startConsoleForTest,
  type TestConsole,
} from './support/console.ts';
import { createMovableClock } from './support/movable-clock.ts';

let desk: TestConsole;
beforeAll(async () => {
  desk = await startConsole();
});
afterAll(() => desk.close());

function tryToSignIn({ anonymous }: TestConsole, email: string, password: string) {
  return anonymous.send('POST', '/session', { body: { email, password } });
}

const cookieOf = (response: { headers: Record<string, unknown> }) =>
  String(response.headers['set-cookie']);

describe('signing in', () => {
  test('answers with the person and sets a cookie that scripts and other sites cannot use', async () => {
    const response = await tryToSignIn(desk, ' Ada@Example.com ', adminCredentials.password);

    expect(response.statusCode).toBe(201);
    expect(response.json()).toMatchObject({ email: 'ada@example.com', role: 'admin' });
    expect(cookieOf(response)).toMatch(/; Path=\/api; .*HttpOnly; SameSite=Strict$/);
    expect(cookieOf(response)).not.toContain('Secure');
  });

  test('sets a Secure cookie when people come over https', async () => {
    const secure = await startConsoleForTest({
      config: { PUBLIC_ORIGIN: 'https://desk.example.com' },
      withAdmin: true,
    });

    const response = await tryToSignIn(secure, adminCredentials.email, adminCredentials.password);

    expect(cookieOf(response)).toContain('; Secure');
  });

  test('ends for good with sign-out, for every copy of the cookie', async () => {
    const client = await desk.signIn();

    const out = await client.send('DELETE', '/session');

    expect(out.statusCode).toBe(200);
    expect(cookieOf(out)).toMatch(/channeldesk_session=;.*Expires=Thu, 01 Jan 1970/);
    expect(await client.send('GET', '/session')).toBeProblem('session-expired');
    expect(await client.send('GET', '/account')).toBeProblem('session-expired');
  });

  test('ends one session and leaves the others of the person', async () => {
    const [one, other] = [await desk.signIn(), await desk.signIn()];

    await one.send('DELETE', '/session');

    expect((await other.send('GET', '/session')).statusCode).toBe(200);
  });
});

describe('a session', () => {
  test('lasts by the clock of the console, also where that of the machine is far ahead', async () => {
    const clock = createMovableClock(new Date('2020-11-12T12:00:00Z'));
    const behind = await startConsoleForTest({ clock });

    const token = /channeldesk_session=[^.]+\.([^.]+)/.exec(
      cookieOf(await tryToSignIn(behind, adminCredentials.email, adminCredentials.password)),
    );
    const { iat, exp } = JSON.parse(Buffer.from(token?.[1] ?? '', 'base64url').toString());

    expect(exp - iat).toBe(12 * 3600);
  });

  test('ends twelve hours after it began, however much it is used', async () => {
    const clock = createMovableClock(new Date());
    const moved = await startConsoleForTest({ clock });

    clock.advance(12 * 3_600_000 - 1000);
    expect((await moved.admin.send('GET', '/session')).statusCode).toBe(200);
    clock.advance(1000);
    expect(await moved.admin.send('GET', '/session')).toBeProblem('session-expired');
  });

  test('whose token has run out is answered as expired', async () => {
    const iat = Math.floor(Date.now() / 1000) - 100;
    const token = desk.app.jwt.sign({ sid: crypto.randomUUID(), iat } as { sid: string }, {
      expiresIn: 10,
    });

    expect(await withCookie(token).send('GET', '/session')).toBeProblem('session-expired');
  });

  test('that is forged, unsigned, or meant for something else is no session', async () => {
    const sid = crypto.randomUUID();
    const [header = '', payload = '', signature = ''] = desk.app.jwt.sign({ sid }).split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const forgeries = [
      'x',
      'a.b.c',
      `${none}.${payload}.`,
      `${header}.${payload}.${signature.split('').reverse().join('')}`,
      desk.app.jwt.sign({ sid }, { aud: 'somebody else' }),
      desk.app.jwt.sign({ sid }, { iss: 'somebody else' }),
      desk.app.jwt.sign({ sid: "' or true --" }),
      desk.app.jwt.sign({} as { sid: string }),
    ];

    for (const token of forgeries) {
      expect(await withCookie(token).send('GET', '/session')).toBeProblem('unauthenticated');
    }
  });

  function withCookie(token: string) {
    return createClient(desk.app, { cookie: `channeldesk_session=${token}` });
  }
});

describe('a sign-in that fails', () => {
  test('looks the same and verifies one hash, for a wrong password, a stranger and a lock', async () => {
    const locked = await startConsoleForTest();
    const answers: string[] = [];
    const attempt = async (email: string, password: string) => {
      const before = locked.passwords.verifications;
      const response = await tryToSignIn(locked, email, password);
      answers.push(response.body.replace(/"requestId":"[^"]+"/, ''));
      expect(response).toBeProblem('sign-in-failed');
      expect(locked.passwords.verifications - before).toBe(1);
    };

    for (let failure = 0; failure < lockPolicy.failuresToLock; failure += 1) {
      await attempt(adminCredentials.email, 'wrong password');
    }
    await attempt('stranger@example.com', 'wrong password');
    await attempt(adminCredentials.email, adminCredentials.password);

    expect(new Set(answers).size).toBe(1);
  });

  test('is forgotten after one that succeeds', async () => {
    const counted = await startConsoleForTest();
    for (let round = 0; round < 3; round += 1) {
      for (let failure = 1; failure < lockPolicy.failuresToLock; failure += 1) {
        await tryToSignIn(counted, adminCredentials.email, 'wrong password');
      }

      const right = await tryToSignIn(counted, adminCredentials.email, adminCredentials.password);
      expect(right.statusCode).toBe(201);
    }
  });

  test('locks for ten minutes from the fifth, not longer by trying on', async () => {
    const clock = createMovableClock(new Date());
    const locked = await startConsoleForTest({ clock });
    const wrong = () => tryToSignIn(locked, adminCredentials.email, 'wrong password');
    const right = () => tryToSignIn(locked, adminCredentials.email, adminCredentials.password);
    for (let failure = 0; failure < lockPolicy.failuresToLock; failure += 1) await wrong();

    clock.advance(lockPolicy.lockMs / 2);
    await wrong();
    expect(await right()).toBeProblem('sign-in-failed');
    clock.advance(lockPolicy.lockMs / 2);
    expect((await right()).statusCode).toBe(201);
  });

  test('cannot outrun the lock by many tries at once', async () => {
    const raced = await startConsoleForTest();
    const wrong = () => tryToSignIn(raced, adminCredentials.email, 'wrong password');

    await Promise.all(Array.from({ length: lockPolicy.failuresToLock * 2 }, wrong));
    const after = await tryToSignIn(raced, adminCredentials.email, adminCredentials.password);

    expect(after).toBeProblem('sign-in-failed');
  });

  test('is limited by address and e-mail, and says when to come back', async () => {
    const limited = await startConsoleForTest({ config: { SIGN_IN_LIMIT_PER_MINUTE: '3' } });
    const stranger = () => tryToSignIn(limited, 'stranger@example.com', 'wrong password');
    for (let failure = 0; failure < 3; failure += 1) await stranger();

    const refused = await stranger();
    const other = await tryToSignIn(limited, 'other@example.com', 'wrong password');

    expect(refused).toBeProblem('rate-limited');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(other).toBeProblem('sign-in-failed');
  });

  test('is limited by address alone when the e-mail changes every time', async () => {
    const limited = await startConsoleForTest({ config: { SIGN_IN_LIMIT_PER_MINUTE: '3' } });
    const codes: string[] = [];
    for (let number = 0; number < 20; number += 1) {
      const response = await tryToSignIn(limited, `person-${number}@example.com`, 'wrong');
      codes.push((response.json() as { code: string }).code);
    }

    expect(codes.slice(0, 5)).not.toContain('rate-limited');
    expect(codes.at(-1)).toBe('rate-limited');
  });
});

test('the admin of the environment is made at the first start only', async () => {
  await desk.deps.setup.prepare();
  const users = await desk.db.selectFrom('users').selectAll().execute();

  expect(users).toHaveLength(1);
  expect(users[0]?.password_hash).toMatch(/^\$argon2id\$/);
  expect(desk.codes).toEqual([]);
});
