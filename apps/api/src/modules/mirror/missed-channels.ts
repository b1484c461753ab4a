import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { KnownChannels } from './known-channels.ts';

export interface WholeReading {
  readonly startedAt: Date;
  readonly finishedAt: Date;
  /** How many of those seen are mirrored. */
  readonly rows: number;
  readonly channels: Seen;
}

type Seen = Pick<KnownChannels, 'hasSeen'>;

/** A channel is gone when this many whole sweeps in a row did not show it. */
const missesUntilGone = 2;

/** So many IDs at a time are compared: more would hold up the requests in between. */
const sliceSize = 2000;

/** The clocks of processes that share a database differ by less than this. */
const clockMarginMs = 3_600_000;

/** Counts a miss for each channel that a sweep of the whole account did not show; answers which. */
export async function countMisses(
  transaction: Transaction<Database>,
  reading: WholeReading,
): Promise<string[]> {
  const { startedAt, finishedAt, channels } = reading;
  if (await areAllSeen(transaction, reading)) return [];
  const missed = await findMissed(transaction, startedAt, channels);
  await sql`
    update channels
    set missed_sweeps = missed_sweeps + 1,
        gone_at = case when missed_sweeps + 1 >= ${missesUntilGone} then ${finishedAt}::timestamptz end
    where gone_at is null and seen_at < ${startedAt} and id = any(${missed})`.execute(transaction);
  return missed;
}

/**
 * All seen are in the mirror by now, so that one more in it is one that was not seen, or a new one. What
 * the console has deleted after it was seen does not count: it would make up for one that was not.
 */
async function areAllSeen(
  db: Kysely<Database>,
  { startedAt, rows, channels }: WholeReading,
): Promise<boolean> {
  const { present } = await db
    .selectFrom('channels')
    .select((select) => select.fn.countAll<number>().as('present'))
    .where('gone_at', 'is', null)
    .executeTakeFirstOrThrow();
  const gone = await db
    .selectFrom('channels')
    .select('id')
    .where('gone_at', '>', new Date(startedAt.getTime() - clockMarginMs))
    .execute();
  return present <= rows - gone.filter(({ id }) => channels.hasSeen(id)).length;
}

async function findMissed(
  db: Kysely<Database>,
  startedAt: Date,
  channels: Seen,
): Promise<string[]> {
  const missed: string[] = [];
  const next = db
    .selectFrom('channels')
    .select('id')
    .where('gone_at', 'is', null)
    .where('seen_at', '<', startedAt)
    .orderBy('id')
    .limit(sliceSize);
  let slice = await next.execute();
  for (let last = slice.at(-1); last !== undefined; last = slice.at(-1)) {
    missed.push(...slice.map(({ id }) => id).filter((id) => !channels.hasSeen(id)));
    slice = await next.where('id', '>', last.id).execute();
  }
  return missed;
}
