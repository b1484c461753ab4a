import { expect, test, vi } from 'vitest';
import { listenToDatabase } from './database-listener.ts';

test('says once that the database is away, however often it is tried', async () => {
  const connect = vi.fn(async () => {
    throw new Error('connect ECONNREFUSED');
  });
  const warn = vi.fn();
  const listener = listenToDatabase(
    'channel',
    { pool: { connect }, log: { warn }, reconnectMs: 1 },
    { begin: async () => undefined, look: async () => undefined },
  );

  await vi.waitFor(() => expect(connect.mock.calls.length).toBeGreaterThan(10));
  await listener.close();

  expect(warn.mock.calls).toEqual([
    [{ reason: 'connect ECONNREFUSED' }, 'the database is not heard; trying again'],
  ]);
});
