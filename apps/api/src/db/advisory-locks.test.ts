import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdvisoryLocks, createAdvisoryLocks, LockTimeout } from './advisory-locks.ts';
import type { EmbeddedPostgres } from './postgres/start-embedded-postgres.ts';
import { startTemporaryPostgres } from './postgres/temporary-postgres.ts';

let server: EmbeddedPostgres;
const pools: pg.Pool[] = [];

beforeAll(async () => {
  server = await startTemporaryPostgres();
});

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await server.stop();
});

/** As each process has them: a pool of its own. */
function newLocks(max = 3): AdvisoryLocks {
  const pool = new pg.Pool({ ...server.connection, max });
  pool.on('error', () => undefined);
  pools.push(pool);
  return createAdvisoryLocks(pool);
}

/** Work that ends when it is told to, and says when it has begun. */
function newWork() {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const run = async () => {
    begun.resolve();
    await end.promise;
  };
  return { run, begun: begun.promise, end: end.resolve };
}

test.each([
  ['in one process', () => newLocks()],
  ['in two processes', () => undefined],
])('lets one holder of a key run at a time %s', async (_, share) => {
  const first = newLocks();
  const second = share() ?? newLocks();
  const locks = [first, share() ? first : second];
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise(setImmediate);
    inside -= 1;
  };

  await Promise.all(
    Array.from({ length: 20 }, (_value, index) => locks[index % 2]?.hold('key', 10_000, work)),
  );

  expect(most).toBe(1);
});

test('gives up with LockTimeout while another process holds the key, and gets it afterwards', async () => {
  const [one, other] = [newLocks(), newLocks()];
  const work = newWork();
  const held = one.hold('key', 1000, work.run);
  await work.begun;

  await expect(other.hold('key', 50, async () => 'in')).rejects.toMatchObject({ reason: 'held' });
  await expect(one.hold('key', 50, async () => 'in')).rejects.toBeInstanceOf(LockTimeout);
  work.end();
  await held;

  await expect(other.hold('key', 1000, async () => 'in')).resolves.toBe('in');
});

test('occupies one connection for a key however many wait for it', async () => {
  const locks = newLocks(2);
  const work = newWork();
  const held = locks.hold('busy', 1000, work.run);
  await work.begun;
  const waiting = Array.from({ length: 10 }, () => locks.hold('busy', 5000, async () => 'late'));

  await expect(locks.hold('free', 1000, async () => 'at once')).resolves.toBe('at once');

  work.end();
  await held;
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['late']));
});

test('tells that all lock connections are in use from a key that is held', async () => {
  const locks = newLocks(1);
  const work = newWork();
  const held = locks.hold('one', 1000, work.run);
  await work.begun;

  await expect(locks.hold('two', 50, async () => 'in')).rejects.toMatchObject({ reason: 'busy' });
  const patient = locks.hold('two', 10_000, async () => 'after all');

  work.end();
  await held;
  await expect(patient).resolves.toBe('after all');
});

test('frees the key when the work fails, and passes the failure on', async () => {
  const [one, other] = [newLocks(), newLocks()];

  await expect(
    one.hold('key', 1000, async () => {
      throw new Error('broken');
    }),
  ).rejects.toThrow('broken');

  await expect(other.hold('key', 1000, async () => 'in')).resolves.toBe('in');
});

test('frees the key when the connection of its holder dies', async () => {
  const [one, other] = [newLocks(), newLocks()];
  const work = newWork();
  const held = one.hold('key', 1000, work.run);
  await work.begun;
  const admin = new pg.Client({ ...server.connection });
  await admin.connect();

  await admin.query(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted",
  );
  await admin.end();

  await expect(other.hold('key', 5000, async () => 'in')).resolves.toBe('in');
  work.end();
  await held;
});
