import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createLimitCounts } from '#api/rate-limits/limit-counts.ts';
import { startConsoleForTest, type TestConsole } from './support/console.ts';

const windowMs = 60_000;

/** Two consoles that share nothing but their database. */
async function startReplicas(config: Record<string, string>): Promise<[TestConsole, TestConsole]> {
  const first = await startConsoleForTest({ config });
  const second = await startConsoleForTest({ config, beside: first });
  return [first, second];
}

function tryToSignIn({ anonymous }: TestConsole, remoteAddress: string) {
  return anonymous.send('POST', '/session', {
    body: { email: 'stranger@example.com', password: 'wrong password' },
    headers: { 'x-forwarded-for': remoteAddress },
  });
}

const ask = ({ anonymous }: TestConsole) => anonymous.send('GET', '/health/live');

test('tries to sign in are counted over all replicas, exactly', async () => {
  const replicas = await startReplicas({ SIGN_IN_LIMIT_PER_MINUTE: '6', TRUST_PROXY: 'true' });

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, number) =>
      tryToSignIn(replicas[number % 2 === 0 ? 0 : 1], '203.0.113.7'),
    ),
  );

  const codes = answers.map((answer) => (answer.json() as { code: string }).code);
  expect(codes.filter((code) => code === 'sign-in-failed')).toHaveLength(6);
  expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(4);
});

test('tries from one IPv6 customer are those of one address', async () => {
  const [console] = await startReplicas({ SIGN_IN_LIMIT_PER_MINUTE: '1', TRUST_PROXY: 'true' });
  await tryToSignIn(console, '2001:db8:1:2::3');

  expect(await tryToSignIn(console, '2001:db8:1:2:ffff::4')).toBeProblem('rate-limited');
  expect(await tryToSignIn(console, '2001:db8:1:3::3')).toBeProblem('sign-in-failed');
});

test('behind one proxy a forwarded address counts that the proxy saw, not one the client made up', async () => {
  const [console] = await startReplicas({ SIGN_IN_LIMIT_PER_MINUTE: '1', TRUST_PROXY: '1' });
  await tryToSignIn(console, '198.51.100.1, 203.0.113.7');

  expect(await tryToSignIn(console, '198.51.100.2, 203.0.113.7')).toBeProblem('rate-limited');
  expect(await tryToSignIn(console, '198.51.100.1, 203.0.113.8')).toBeProblem('sign-in-failed');
});

test('requests are counted over all replicas, once they have exchanged what they counted', async () => {
  const [first, second] = await startReplicas({ RATE_LIMIT_PER_MINUTE: '10' });
  // Each has signed the admin in by now.
  for (let number = 0; number < 5; number += 1) await ask(first);
  await first.deps.requestCounts.exchange();
  const unaware = await ask(second);
  await second.deps.requestCounts.exchange();

  const answers = [await ask(second), await ask(second), await ask(second)];

  expect(unaware.statusCode).toBe(200);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
  expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0);
});

test('requests are answered and limited also while the database is away', async () => {
  const desk = await startConsoleForTest({ config: { RATE_LIMIT_PER_MINUTE: '5' } });
  await desk.deps.requestCounts.exchange();
  await sql`alter table rate_limits rename to away`.execute(desk.db);

  const answers = [];
  for (let number = 0; number < 5; number += 1) {
    answers.push(await ask(desk));
    await desk.deps.requestCounts.exchange();
  }

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 429]);
  expect(desk.logs.join('')).toContain('requests are counted by this process alone');
});

test('what was counted is told to the others when a replica stops', async () => {
  const [first, second] = await startReplicas({});
  await ask(second);
  await second.close();

  const { rows } = await sql<{ count: number }>`
    select count from rate_limits where key like 'request %'`.execute(first.db);

  // The sign-in and the one above; the first replica has told nothing yet.
  expect(rows).toEqual([{ count: 2 }]);
});

test('a forwarded address of any length is counted and disturbs no other', async () => {
  const desk = await startConsoleForTest({ config: { TRUST_PROXY: 'true' } });
  const long = 'x'.repeat(8000);

  await desk.anonymous.send('GET', '/health/live', { headers: { 'x-forwarded-for': long } });
  await ask(desk);
  await desk.deps.requestCounts.exchange();

  const { rows } = await sql<{ key: string }>`
    select key from rate_limits where key like 'request %' order by key`.execute(desk.db);
  expect(rows).toEqual([{ key: 'request 127.0.0.1' }, { key: `request ${'x'.repeat(64)}` }]);
});

test('a window that is over begins anew and is removed when nobody comes', async () => {
  const desk = await startConsoleForTest();
  const counts = createLimitCounts(desk.db);
  const keys = [
    { key: 'one', times: 3 },
    { key: 'other', times: 4 },
  ];
  await counts.add(keys, windowMs);
  await sql`update rate_limits set ends_at = now() - interval '1 second'`.execute(desk.db);

  const [again] = await counts.add([{ key: 'one', times: 1 }], windowMs);
  await counts.forgetOld();

  expect(again).toMatchObject({ key: 'one', count: 1 });
  expect(again?.leftMs).toBeGreaterThan(59_000);
  const kept = await desk.db.selectFrom('rate_limits').select('key').execute();
  expect(kept).toEqual([{ key: 'one' }]);
});

test('replicas that count the same keys in any order wait for each other, and no count is lost', async () => {
  const [first, second] = await startReplicas({});
  const keys = Array.from({ length: 200 }, (_, number) => ({ key: `key ${number}`, times: 1 }));
  const [one, other] = [createLimitCounts(first.db), createLimitCounts(second.db)];

  await Promise.all(
    Array.from({ length: 10 }, () => [
      one.add(keys, windowMs),
      other.add([...keys].reverse(), windowMs),
      other.forgetOld(),
    ]).flat(),
  );

  const sums = await first.db
    .selectFrom('rate_limits')
    .select('count')
    .where('key', 'like', 'key %')
    .execute();
  expect(sums).toHaveLength(200);
  expect(new Set(sums.map(({ count }) => count))).toEqual(new Set([20]));
});
