import { expect, test } from 'vitest';
import { actionTimings } from './action-timings.ts';
import { lockLimits } from './db/storage.ts';

test('the pool turns nobody away from a lock before the caller gives up by itself', () => {
  const { extension, gate, lockWaitMs } = actionTimings({
    extendTimeoutMs: 15_000,
    extendSettleSeconds: 60,
  } as Parameters<typeof actionTimings>[0]);

  const longest = Math.max(extension.lockWaitMs, gate.lockWaitMs, lockWaitMs);
  expect(lockLimits.connectionTimeoutMillis).toBeGreaterThan(longest);
});
