import { sql } from 'kysely';
import type { ReplicaSet } from './replica-set.ts';

/** The channels that the replicas believe there are. */
export async function mirroredIds({ database }: ReplicaSet): Promise<string[]> {
  const rows = await database.db
    .selectFrom('channels')
    .select('id')
    .where('gone_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** That IDs do not differ. */
export const none = { missing: [], strange: [], doubled: 0 };

/** How these IDs differ from those of the upstream. */
export function difference({ simulator }: ReplicaSet, ids: readonly string[]) {
  const { store } = simulator.simulation;
  const upstream = new Set(store.page(0, store.total()).map(({ id }) => id));
  const seen = new Set(ids);
  return {
    missing: [...upstream].filter((id) => !seen.has(id)),
    strange: [...seen].filter((id) => !upstream.has(id)),
    doubled: ids.length - seen.size,
  };
}

/** What the replicas know to have given, oldest first. */
export async function journalledDays({ database }: ReplicaSet) {
  const rows = await database.db
    .selectFrom('extensions')
    .select(['channel_id', 'days', 'comment'])
    .where('state', '=', 'verified')
    .orderBy('sent_at')
    .execute();
  return rows.map(({ channel_id, days, comment }) => [channel_id, days, comment]);
}

/** What the upstream has given, in the same form. */
export async function bookedDays({ simulator }: ReplicaSet) {
  const { movements } = await simulator.control.books();
  return movements.map(({ channelId, days, comment }) => [channelId, days, comment]);
}

/** Transactions that somebody began and went away from. */
export async function openSnapshots({ database }: ReplicaSet): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`.execute(database.db);
  return rows[0]?.open ?? 0;
}
