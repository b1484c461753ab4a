import { expect, test } from 'vitest';
import { createViewCounts, type ViewTotal } from './view-counts.ts';

/** Counts that end when the test says so. */
function start() {
  const begun: PromiseWithResolvers<ViewTotal>[] = [];
  const count = () => {
    const counting = Promise.withResolvers<ViewTotal>();
    begun.push(counting);
    return counting.promise;
  };
  const now = new Date();
  const counts = createViewCounts(count, { now: () => now });
  const settle = () => new Promise(setImmediate);
  const end = async (counted: number) => {
    begun.at(-1)?.resolve({ count: counted, isEstimate: false });
    await settle();
  };
  return { ...counts, begun, settle, end };
}

test('a count is told again until channels change', async () => {
  const { of, expire, begun, settle, end } = start();
  const first = of('mode=live');
  await settle();
  await end(1);
  const again = of('mode=live');
  expire();
  const changed = of('mode=live');
  await settle();
  await end(2);

  const told = await Promise.all([first, again, changed]);

  expect(told.map(({ count }) => count)).toEqual([1, 1, 2]);
  expect(begun).toHaveLength(2);
});

test('who asks after a change gets no count that began before it', async () => {
  const { of, expire, settle, end } = start();
  const before = of('');
  await settle();
  expire();
  const after = of('');
  await settle();
  await end(1);
  await end(2);

  expect((await before).count).toBe(1);
  expect((await after).count).toBe(2);
});

test('a query is counted once at a time, and once for all changes meanwhile', async () => {
  const { of, expire, begun, settle, end } = start();
  const asked = [of('')];
  await settle();
  for (let change = 0; change < 10; change += 1) {
    expire();
    asked.push(of(''));
    await settle();
  }
  expect(begun).toHaveLength(1);
  await end(1);
  await end(2);

  const [first, ...others] = (await Promise.all(asked)).map(({ count }) => count);

  expect(first).toBe(1);
  expect(new Set(others)).toEqual(new Set([2]));
  expect(begun).toHaveLength(2);
});

test('a count that failed holds up none after it', async () => {
  const { of, begun, settle, end } = start();
  const failed = of('');
  await settle();
  begun[0]?.reject(new Error('no database'));
  await expect(failed).rejects.toThrow('no database');

  const next = of('');
  await settle();
  await end(3);

  expect((await next).count).toBe(3);
});
