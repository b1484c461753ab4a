import { expect, test } from 'vitest';
import { createDayBudget } from './day-budget.ts';

function start(balances: (number | null)[]) {
  let nowMs = 0;
  let reads = 0;
  const account = {
    balance: async () => {
      reads += 1;
      return balances.shift() ?? null;
    },
  };
  const budget = createDayBudget({ account, clock: { now: () => new Date(nowMs) } });
  return {
    ...budget,
    reads: () => reads,
    advance(ms: number) {
      nowMs += ms;
    },
  };
}

const nothing = async () => undefined;

test('shares one reading for a second', async () => {
  const budget = start([100, 100]);

  for (let row = 0; row < 5; row += 1) await budget.take(1, nothing);
  const shared = budget.reads();
  budget.advance(1000);
  await budget.take(1, nothing);

  expect([shared, budget.reads()]).toEqual([1, 2]);
});

test('reads anew ahead of time, and sets aside of both readings meanwhile', async () => {
  const balances = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
  let [nowMs, reads] = [0, 0];
  const account = {
    balance: async () => {
      reads += 1;
      return balances[reads - 1]?.promise ?? 0;
    },
  };
  const budget = createDayBudget({ account, clock: { now: () => new Date(nowMs) } });
  balances[0]?.resolve(100);
  await budget.take(30, nothing);
  nowMs = 600;

  const takes = [await budget.take(30, nothing), await budget.take(30, nothing)];
  balances[1]?.resolve(70);
  await new Promise(setImmediate);
  const rest = budget.take(1, () => Promise.reject(new Error('asked to settle')));

  expect(takes).toEqual(['taken', 'taken']);
  expect(reads).toBe(2);
  await expect(rest).rejects.toThrow('asked to settle');
});

test('never promises the same days twice, also to rows that were under way at the reading', async () => {
  const budget = start([50, 50, 20]);
  const takes = [await budget.take(30, nothing)];
  budget.advance(1000);
  let isSettled = false;

  takes.push(
    await budget.take(30, async () => {
      isSettled = true;
      budget.giveBack(30);
    }),
  );

  expect(takes).toEqual(['taken', { balance: 20 }]);
  expect(isSettled).toBe(true);
});

test('goes on where the days that were set aside turn out not to be spent', async () => {
  const budget = start([30, 30]);
  await budget.take(30, nothing);
  budget.giveBack(30);

  expect(await budget.take(30, nothing)).toBe('taken');
});

test('reads anew after something unexpected, and a balance nobody knows stops nobody', async () => {
  const budget = start([30, null, null]);
  await budget.take(10, nothing);
  budget.doubt();

  expect(await budget.take(1000, nothing)).toBe('taken');
  expect(budget.reads()).toBe(2);
});
