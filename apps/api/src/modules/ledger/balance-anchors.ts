import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import { countsAt, isNewest } from './ledger-sql.ts';

/** A time as PostgreSQL reads it: also '-infinity' and 'infinity'. */
export type Instant = string;

/** A balance that was read, and what of the ledger is in it. */
export interface Anchor {
  readonly balance: number;
  /** A condition on the newest row of a movement: its days are in this balance. */
  readonly knows: RawBuilder<boolean>;
  /** Rows that may be in this balance and not in that of another time, or the other way round. */
  readonly differing: (time: Instant) => RawBuilder<boolean>;
  /** Whether something stands between them of which nobody knows how many days it moved. */
  readonly isUnknown: (time: Instant) => RawBuilder<boolean>;
}

type Found = Pick<Anchor, 'balance'> & { readonly at: Date; readonly id: number };

/**
 * The last time before `to` that the ledger was held against the balance, else the first time after it:
 * the ledger explains this balance up to one of its rows. What a person is still to decide is not in it.
 */
export async function reconciledAnchor(
  db: Kysely<Database>,
  to: Instant,
): Promise<Anchor | undefined> {
  const all = db
    .selectFrom('reconciliations')
    .select(['balance', 'at', 'ledger_id as id'])
    .limit(1);
  const isBefore = sql<boolean>`at < ${to}::timestamptz`;
  const found =
    (await all.where(isBefore).orderBy('reconciliations.id', 'desc').executeTakeFirst()) ??
    (await all.orderBy('reconciliations.id').executeTakeFirst());
  if (!found) return undefined;
  const { balance, at, id } = found;
  return {
    balance,
    // What was left over is written just after the reading that it is in.
    knows: sql`case when ledger.kind = 'top-up'
        or (ledger.kind = 'drift' and ledger.channel_id is null)
      then ${countsAt} <= ${at}
      else exists (select from ledger as known where known.movement = ledger.movement
        and known.state = 'verified' and known.id <= ${id}) end`,
    // What it knows of was sent before it; the clocks of replicas differ.
    differing: (time) => sql`((ledger.id > ${id} and ${countsAt} < ${time}::timestamptz)
      or ${countsAt} between ${time}::timestamptz and ${at}::timestamptz + interval '1 minute')`,
    isUnknown: (time) => sql`(
      ${isUnsettled((at) => sql`${at} < ${time}::timestamptz`)}
      or exists (select from ledger where ledger.id > ${id} and ${isUncounted} and ${isNewest()}
        and ${countsAt} < ${time}::timestamptz
        and not exists (select from ledger as ended where ended.movement = ledger.movement
          and ended.state in ('verified', 'conflict') and ended.id <= ${id})))`,
  };
}

/**
 * The last movement before `to` around which the balance was read while nothing else was under way, else
 * the first one after it. All that was sent before is in that balance, also what is still undecided.
 */
export async function movementAnchor(
  db: Kysely<Database>,
  to: Instant,
): Promise<Anchor | undefined> {
  const found = (await quietMovement(db, to, 'before')) ?? (await quietMovement(db, to, 'after'));
  if (!found) return undefined;
  const { balance, at, id } = found;
  const isBetween = (time: Instant, when: RawBuilder<unknown>) => sql<boolean>`${when} between
    least(${time}::timestamptz, ${at}::timestamptz)
    and greatest(${time}::timestamptz, ${at}::timestamptz)`;
  return {
    balance,
    knows: sql`(${countsAt}, ledger.id) <= (${at}::timestamptz, ${id}::bigint)`,
    differing: (time) => isBetween(time, countsAt),
    isUnknown: (time) => sql`(${isUnsettled((when) => isBetween(time, when))}
      or exists (select from ledger where ${isUncounted} and ${isNewest()}
        and ${isBetween(time, countsAt)}))`,
  };
}

async function quietMovement(db: Kysely<Database>, to: Instant, side: 'before' | 'after') {
  const [compare, order] = side === 'before' ? [sql`<`, sql`desc`] : [sql`>=`, sql`asc`];
  const { rows } = await sql<Found>`
    select balance_after as balance, ${countsAt} as at, id from ledger
    where state = 'verified' and balance_after = balance_before + days
      and kind not in ('top-up', 'drift') and ${isNewest()} and not ${wasBesideAnother}
      and ${countsAt} ${compare} ${to}::timestamptz
    order by ${countsAt} ${order}, id ${order} limit 1`.execute(db);
  return rows[0];
}

/** Whether another movement was under way meanwhile; none is for longer, but for what is given up. */
const wasBesideAnother = sql<boolean>`exists (
  select from ledger as other
  where other.state = 'sent' and other.movement <> ledger.movement and other.id < ledger.id
    and coalesce(other.counts_at, other.at) > ${countsAt} - interval '10 minutes'
    and coalesce(other.counts_at, other.at) <= ledger.at
    and not exists (select from ledger as ended
      where ended.movement = other.movement and ended.id > other.id and ended.state <> 'unconfirmed'
        and ended.id < (select max(begun.id) from ledger as begun
          where begun.movement = ledger.movement and begun.state = 'sent')))`;

/** Whether a movement of that time has no end yet, or waits for a person; in the words of indexes. */
const isUnsettled = (isOfTime: (at: RawBuilder<unknown>) => RawBuilder<boolean>) => sql<boolean>`(
  exists (select from extensions where state in ('sent', 'unconfirmed')
    and ${isOfTime(sql`sent_at`)})
  or exists (select from ledger where ledger.state = 'conflict'
    and ledger.kind in ('extension', 'starting-days') and ${isNewest()} and ${isOfTime(countsAt)})
  or exists (select from ledger where ledger.kind in ('returned-by-delete', 'returned-by-stop')
    and ledger.state in ('planned', 'sent', 'unconfirmed') and ${isNewest()}
    and ${isOfTime(countsAt)}))`;

/** Its days are in the balance from then on, and what they come to in none of its rows. */
const isUncounted = sql<boolean>`((ledger.kind in ('returned-by-delete', 'returned-by-stop')
  and ledger.state = 'conflict') or (ledger.state = 'verified' and ledger.days is null))`;
