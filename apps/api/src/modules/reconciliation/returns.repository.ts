import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { LedgerRow } from '#api/ledger.ts';
import { openReturns } from './open-movements.ts';
import type { OpenReturn, SeenChannel } from './return-verdict.ts';

export interface OpenReturnRow {
  /** The newest row of the movement. */
  readonly entry: LedgerRow & { readonly channel_id: string };
  readonly sent: OpenReturn;
  readonly channel: SeenChannel;
}

export type ReturnRepository = ReturnType<typeof createReturnRepository>;

const mostAtOnce = 500;

/** Returns of days whose end nobody has written down, beside what is known of their channels. */
export function createReturnRepository(db: Kysely<Database>) {
  return {
    async listOpen(): Promise<OpenReturnRow[]> {
      const rows = await openReturns(db)
        .leftJoin('channels', 'channels.id', 'newest.channel_id')
        .leftJoin(lastSweep(db).as('sweep'), (join) => join.onTrue())
        .selectAll('newest')
        .select(['channels.is_stopped', 'channels.active_till', 'channels.missed_sweeps'])
        .select([
          sql<boolean>`channels.id is null or channels.gone_at is not null`.as('is_gone'),
          sql<boolean>`channels.mode = 'trial'`.as('is_trial'),
          sql<Date | null>`greatest(sweep.confirmed_at, channels.seen_at)`.as('known_at'),
          firstReadAt.as('first_read_at'),
          sentAt.as('sent_at'),
          others.as('others'),
        ])
        .$narrowType<{ kind: OpenReturn['kind']; channel_id: string }>()
        .orderBy('newest.id')
        .limit(mostAtOnce)
        .execute();
      return rows.map(toOpenReturn);
    },
  };
}

interface FoundRow extends LedgerRow {
  readonly kind: OpenReturn['kind'];
  readonly channel_id: string;
  readonly is_stopped: boolean | null;
  readonly active_till: Date | null;
  readonly missed_sweeps: number | null;
  readonly is_gone: boolean;
  readonly is_trial: boolean | null;
  readonly known_at: Date | null;
  readonly first_read_at: Date | null;
  readonly sent_at: Date;
  readonly others: OpenReturn['others'];
}

function toOpenReturn(row: FoundRow): OpenReturnRow {
  const { is_stopped, active_till, missed_sweeps, is_gone, known_at, ...rest } = row;
  const { is_trial, first_read_at, sent_at, others: besides, ...entry } = rest;
  return {
    entry,
    sent: {
      kind: entry.kind,
      sentAt: sent_at,
      lastAt: entry.at,
      activeTillBefore: entry.active_till_before,
      isAccepted: entry.is_accepted,
      others: besides,
    },
    channel: {
      isGone: is_gone,
      isMissed: !is_gone && (missed_sweeps ?? 0) > 0,
      isStopped: is_stopped ?? false,
      isTrial: is_trial ?? false,
      activeTill: active_till,
      knownAt: known_at,
      firstReadAt: first_read_at,
    },
  };
}

function lastSweep(db: Kysely<Database>) {
  return db
    .selectFrom('sweeps')
    .select('confirmed_at')
    .where('state', '=', 'complete')
    .orderBy('id', 'desc')
    .limit(1);
}

const firstReadAt = sql<Date | null>`(select min(first.confirmed_at) from sweeps as first
  where first.state = 'complete' and first.confirmed_at > newest.at)`;

const sentAt = sql<Date>`(select min(first.at) from ledger as first
  where first.movement = newest.movement)`;

/**
 * Other movements of the channel that were open when it was sent or were sent later, for a deletion other
 * deletions: one loss proves one of them at most. What is only said later of one that had its end by
 * then moves nothing.
 */
const others = sql<OpenReturn['others']>`(
  select case when bool_or(other.state in ('planned', 'sent', 'unconfirmed')) then 'open'
    when count(*) > 0 then 'ended' end
  from ledger as other,
    lateral (select min(id) as id from ledger where movement = newest.movement) as first
  where other.channel_id = newest.channel_id and other.movement <> newest.movement
    and other.kind <> 'drift' and (newest.kind = 'returned-by-stop' or other.kind = newest.kind)
    and other.state not in ('rejected', 'not-applied')
    and not exists (select from ledger as later
      where later.movement = other.movement and later.id > other.id)
    and (exists (select from ledger as sending where sending.movement = other.movement
        and sending.state = 'sent' and sending.id > first.id)
      or (select earlier.state from ledger as earlier
        where earlier.movement = other.movement and earlier.id < first.id
        order by earlier.id desc limit 1) in ('planned', 'sent', 'unconfirmed')))`;
