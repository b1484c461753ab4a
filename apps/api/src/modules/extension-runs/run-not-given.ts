import { mostPlannedAnew, type RunNotGiven } from '@channeldesk/contracts';
import { type Kysely, sql } from 'kysely';
import { mayBeLate } from '#api/db/late-days-sql.ts';
import type { Database } from '#api/db/schema.ts';
import type { RunRecord } from './run-reads.ts';

/**
 * A retry sends a row only where its channel stands as before the last attempt, give or take what
 * rounding to seconds makes of a date; and none of a run that is cancelled.
 */
const isUnmoved = sql<boolean>`(extensions.state = 'not-applied' and channels.id is not null
  and (extensions.active_till_before is null
    or abs(extract(epoch from channels.active_till - extensions.active_till_before)) <= 1)) is true`;

/** How many rows these are, their days, and a hash of them at the attempts that they have had. */
const toBeSent = [
  sql<number>`count(*)::integer`.as('count'),
  sql<number>`coalesce(sum(extensions.days), 0)::integer`.as('days'),
  sql<string>`encode(sha256(convert_to(coalesce(string_agg(
    extensions.operation_id::text || ' ' || extensions.attempt, ',' order by extensions.operation_id
  ), ''), 'UTF8')), 'hex')`.as('hash'),
] as const;

/** What of a run got no days: what is worth another attempt, and what is to be planned anew. */
export async function readNotGiven(
  db: Kysely<Database>,
  run: Pick<RunRecord, 'id' | 'state'>,
): Promise<RunNotGiven> {
  const canRetry = run.state === 'cancelled' ? sql<boolean>`false` : isUnmoved;
  const rows = db
    .selectFrom('extensions')
    .leftJoin('channels', (join) =>
      join.onRef('channels.id', '=', 'extensions.channel_id').on('channels.gone_at', 'is', null),
    )
    .where('extensions.run_id', '=', run.id)
    .where('extensions.state', 'in', ['rejected', 'not-applied']);
  const retry = await rows.where(canRetry).select(toBeSent).executeTakeFirstOrThrow();
  const moved = rows.where(({ not }) => not(canRetry));
  const { unsettled } = await moved
    .where(mayBeLate)
    .select(({ fn }) => fn.countAll<number>().as('unsettled'))
    .executeTakeFirstOrThrow();
  const anew = await moved
    .where(({ not }) => not(mayBeLate))
    .select('extensions.channel_id')
    .orderBy('extensions.channel_id')
    .limit(mostPlannedAnew)
    .execute();
  return { retry, anew: anew.map(({ channel_id }) => channel_id), unsettled };
}

/** Orders one more attempt of each row that a retry would send, and tells which these are. */
export function orderAttempts(db: Kysely<Database>, runId: string): Promise<RunNotGiven['retry']> {
  return db
    .with('extensions', (ordering) =>
      ordering
        .updateTable('extensions')
        .from('channels')
        .set({ ordered_attempt: sql`attempt + 1` })
        .whereRef('channels.id', '=', 'extensions.channel_id')
        .where('channels.gone_at', 'is', null)
        .where('extensions.run_id', '=', runId)
        .where(isUnmoved)
        .returning(['extensions.operation_id', 'extensions.attempt', 'extensions.days']),
    )
    .selectFrom('extensions')
    .select(toBeSent)
    .executeTakeFirstOrThrow();
}
