import { suspectDays } from '@channeldesk/contracts';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { LedgerRow } from '#api/ledger.ts';

export type SuspectRepository = ReturnType<typeof createSuspectRepository>;
type Drift = Pick<LedgerRow, 'at' | 'movement' | 'channel_id' | 'days'>;

const mostSuspects = 10;

/** Finds what might explain drift. */
export function createSuspectRepository(db: Kysely<Database>) {
  return {
    /** The row that drift was found with; undefined when the movement is something else. */
    findDrift: (movement: string): Promise<LedgerRow | undefined> =>
      db
        .selectFrom('ledger')
        .selectAll()
        .where('movement', '=', movement)
        .where('kind', '=', 'drift')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst(),

    /** The newest rows of movements near it, those of as many days first, then by how near. */
    listNear: ({ at, movement, channel_id, days }: Drift): Promise<LedgerRow[]> =>
      db
        .selectFrom('ledger')
        .selectAll()
        .where(channel_id === null ? mayHaveMovedTheBalance : mayHaveMoved(channel_id))
        .where('movement', '!=', movement)
        .where(sql<boolean>`coalesce(counts_at, at) between
          ${at}::timestamptz - make_interval(days => ${suspectDays})
          and ${at}::timestamptz + make_interval(days => ${suspectDays})`)
        .where(sql<boolean>`not exists (select from ledger as later
          where later.movement = ledger.movement and later.id > ledger.id)`)
        .orderBy(sql`days is not distinct from ${days}::integer`, 'desc')
        .orderBy(sql`abs(extract(epoch from at - ${at}::timestamptz))`)
        .orderBy('id', 'desc')
        .limit(mostSuspects)
        .execute(),
  };
}

function mayHaveMoved(channelId: string): RawBuilder<boolean> {
  return sql`channel_id = ${channelId} and kind not in ('drift', 'top-up')
    and state not in ('planned', 'rejected')`;
}

/** What is verified with its days is in the balance already. */
const mayHaveMovedTheBalance = sql<boolean>`(
  kind not in ('drift', 'top-up') and (state in ('sent', 'unconfirmed', 'conflict', 'not-applied')
    or (state = 'verified' and days is null))
  or kind = 'drift' and channel_id is not null)`;
