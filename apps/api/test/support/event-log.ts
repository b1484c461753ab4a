import { expect, vi } from 'vitest';
import type { TestClient } from './client.ts';
import type { TestConsole } from './console.ts';

let count = 0;

/** Gives the channel a name that it has not had, of which two events tell. */
export function rename(client: TestClient, channel: string) {
  count += 1;
  return client.send('PATCH', `/channels/${channel}`, { body: { name: `Name ${count}` } });
}

/** The event that was written last; number 0 where there is none. */
export async function newestEvent({ db }: Pick<TestConsole, 'db'>) {
  const events = db.selectFrom('events').select(['id', 'kind']).orderBy('id', 'desc').limit(1);
  return (await events.executeTakeFirst()) ?? { id: 0, kind: null };
}

/** The number of the last event, once all news were written. */
export async function newestAfterQuiet(started: TestConsole): Promise<number> {
  const before = await newestEvent(started);
  started.deps.eventLog.append({ kind: 'account', ids: null });
  return vi.waitFor(async () => {
    const newest = await newestEvent(started);
    expect(newest.kind).toBe('account');
    expect(newest.id).toBeGreaterThan(before.id);
    return newest.id;
  });
}
