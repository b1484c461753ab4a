import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { World } from './world.ts';

const patienceMs = 90_000;

/** Waits until the account has been read once more, and held against the ledger. */
export async function untilReconciled({ set }: World): Promise<void> {
  const since = new Date();
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const held = await set.database.db
      .selectFrom('reconciliations')
      .innerJoin('sweeps', 'sweeps.id', 'reconciliations.sweep_id')
      .select('reconciliations.id')
      .where('sweeps.started_at', '>', since)
      .executeTakeFirst();
    if (held) return;
    await sleep(250);
  }
  throw new Error('the ledger was not held against the account');
}

/** Drift, top-ups, and what the last look at the balance left over: of days that only the console moved. */
export async function listMadeUp(db: Kysely<Database>): Promise<string[]> {
  const found = await db
    .selectFrom('ledger')
    .select(['kind', 'channel_id', 'days', 'reason'])
    .where('kind', 'in', ['drift', 'top-up'])
    .orderBy('id')
    .execute();
  const last = await db
    .selectFrom('reconciliations')
    .select('left_over')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return [
    ...found.map(
      ({ kind, channel_id, days, reason }) =>
        `${kind} of ${channel_id ?? 'the balance'} by ${days}: ${reason}`,
    ),
    ...(last?.left_over ? [`${last.left_over} days of the balance`] : []),
  ];
}
