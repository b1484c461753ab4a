import { expect, test } from 'vitest';
import { createSharedBalance } from './shared-balance.ts';

test('an older read that is answered later does not replace a newer one', async () => {
  const reads = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
  let begun = 0;
  const balance = async () => {
    begun += 1;
    return reads[begun - 1]?.promise ?? null;
  };
  const shared = createSharedBalance({
    account: { balance },
    clock: { now: () => new Date(0) },
  });

  const both = [shared.balance(), shared.balance()];
  reads[1]?.resolve(70);
  await both[1];
  reads[0]?.resolve(100);
  await both[0];

  expect([await shared.lately(), begun]).toEqual([70, 2]);
});
