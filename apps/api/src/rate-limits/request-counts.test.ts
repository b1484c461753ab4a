import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Addition, Count } from './limit-counts.ts';
import { createRequestCounts } from './request-counts.ts';

const windowMs = 60_000;

/** The database as a map, which can be made to fail before or after it has counted. */
function createTable() {
  const sums = new Map<string, number>();
  const table = {
    sums,
    failure: null as 'before' | 'after' | null,
    async add(additions: readonly Addition[]): Promise<Count[]> {
      if (table.failure === 'before') throw new Error('away');
      for (const { key, times } of additions) sums.set(key, (sums.get(key) ?? 0) + times);
      await Promise.resolve();
      if (table.failure === 'after') throw new Error('broken while it answered');
      return additions.map(({ key }) => ({
        key,
        count: sums.get(key) ?? 0,
        leftMs: windowMs,
      }));
    },
  };
  return table;
}

function createReplica(counts: ReturnType<typeof createTable>, nowMs = () => 0) {
  const log = { warn: vi.fn(), info: vi.fn() };
  return { ...createRequestCounts({ counts, log, windowMs, nowMs }), log };
}

const step = fc.record({
  replica: fc.nat({ max: 2 }),
  key: fc.constantFrom('a', 'b'),
  act: fc.constantFrom('count', 'count', 'count', 'exchange', 'exchange and go on'),
  failure: fc.constantFrom(null, null, 'before' as const),
});

test('the sum over replicas is never lost, whatever they do at once and however often it fails', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const table = createTable();
      const replicas = Array.from({ length: 3 }, () => createReplica(table));
      const made = { a: 0, b: 0 };
      for (const { replica, key, act, failure } of steps) {
        table.failure = failure;
        if (act === 'count') {
          replicas[replica]?.count(key);
          made[key as 'a' | 'b'] += 1;
        } else {
          const exchanged = replicas[replica]?.exchange();
          if (act === 'exchange') await exchanged;
        }
      }
      table.failure = null;
      for (const replica of replicas) await replica.exchange();

      for (const key of ['a', 'b'] as const) expect(table.sums.get(key) ?? 0).toBe(made[key]);
    }),
  );
});

test('a replica knows what the others counted after one exchange', async () => {
  const table = createTable();
  const [one, other] = [createReplica(table), createReplica(table)];
  for (let time = 0; time < 7; time += 1) one.count('key');
  await one.exchange();
  const before = other.count('key').current;

  await other.exchange();

  expect(before).toBe(1);
  expect(other.count('key').current).toBe(9);
});

test('what is counted while an exchange is under way is told with the next one', async () => {
  const table = createTable();
  const one = createReplica(table);
  one.count('key');
  const exchanged = one.exchange();
  await Promise.resolve();

  const during = one.count('key').current;
  await exchanged;
  await one.exchange();

  expect(during).toBe(2);
  expect(table.sums.get('key')).toBe(2);
});

test('goes on counting for itself while the database is away, and says so once', async () => {
  const table = createTable();
  const one = createReplica(table);
  table.failure = 'before';
  for (let time = 0; time < 5; time += 1) {
    one.count('key');
    await one.exchange();
  }
  const alone = one.count('key').current;
  table.failure = null;
  await one.exchange();

  expect(alone).toBe(6);
  expect(table.sums.get('key')).toBe(6);
  expect(one.log.warn).toHaveBeenCalledTimes(1);
  expect(one.log.info).toHaveBeenCalledTimes(1);
});

test('counts rather twice than not at all when nobody knows whether it arrived', async () => {
  const table = createTable();
  const one = createReplica(table);
  one.count('key');
  table.failure = 'after';
  await one.exchange();
  table.failure = null;

  await one.exchange();

  expect(table.sums.get('key')).toBe(2);
});

test('begins anew when the window is over, by the time that the database told', async () => {
  let nowMs = 0;
  const table = createTable();
  const one = createReplica(table, () => nowMs);
  nowMs = 30_000;
  one.count('key');
  await one.exchange();
  nowMs = 89_999;
  const last = one.count('key');
  nowMs = 90_000;
  const first = one.count('key');

  expect(last).toEqual({ current: 2, ttl: 1 });
  expect(first).toEqual({ current: 1, ttl: windowMs });
});

test('keeps no more keys than it may, the longest unused leaving first', async () => {
  const table = createTable();
  const log = { warn: vi.fn(), info: vi.fn() };
  const one = createRequestCounts({ counts: table, log, windowMs, maximumKeys: 2 });
  for (const key of ['a', 'b', 'a', 'c']) one.count(key);

  const [a, b] = ['a', 'b'].map((key) => one.count(key).current);

  expect(a).toBe(3);
  expect(b).toBe(1);
});

test('asks the database nothing when nothing was counted', async () => {
  const add = vi.fn();
  const log = { warn: vi.fn(), info: vi.fn() };
  const one = createRequestCounts({ counts: { add }, log, windowMs });

  await one.exchange();

  expect(add).not.toHaveBeenCalled();
});
