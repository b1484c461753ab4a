import { expect, test, vi } from 'vitest';
import { createDriftCount } from './drift-count.ts';

function start() {
  let [now, newest] = [Date.UTC(2026, 10, 30, 12), 7];
  const drift = vi.fn(async (_from: Date) => ({
    count: newest,
    days: 1,
    uncounted: 0,
    givenTwice: 0,
  }));
  const count = createDriftCount({
    waiting: { drift, newestDrift: async () => newest },
    clock: { now: () => new Date(now) },
  });
  return {
    count,
    drift,
    pass: (ms: number) => {
      now += ms;
    },
    write: () => {
      newest += 1;
    },
  };
}

test('many that ask at a time share one count of the month', async () => {
  const { count, drift, pass } = start();

  const told = await Promise.all([count(), count(), count()]);
  pass(4999);
  await count();

  expect(drift).toHaveBeenCalledOnce();
  expect(drift).toHaveBeenCalledWith(new Date('2026-10-31T00:00:00.000Z'));
  expect(told[2]).toMatchObject({ count: 7, days: 1, from: '2026-10-31' });
});

test('it is counted anew after some seconds, and at once when something was written of drift', async () => {
  const { count, drift, pass, write } = start();
  await count();

  write();
  const atOnce = await count();
  pass(5000);
  await count();

  expect(atOnce).toMatchObject({ count: 8 });
  expect(drift).toHaveBeenCalledTimes(3);
});
