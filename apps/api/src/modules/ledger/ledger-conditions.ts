import type { LedgerFilters, LedgerStanding } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { startOf } from '#api/db/moment.ts';
import { countsAt } from './ledger-sql.ts';

/** What a row of the ledger must be to match. */
export function conditions({
  channel,
  movement,
  kind,
  state,
  from,
  to,
}: Omit<LedgerFilters, 'steps'>) {
  const now = new Date();
  const all = [sql<boolean>`true`];
  if (channel) all.push(sql`channel_id = ${channel}`);
  if (movement) all.push(sql`movement = ${movement}::uuid`);
  if (kind) all.push(sql`kind = ${kind}`);
  if (state) all.push(stands(state));
  if (from) all.push(sql`${countsAt} >= ${startOf(from, now)}`);
  if (to) all.push(sql`${countsAt} < ${startOf(to, now)}`);
  return sql<boolean>`(${sql.join(all, sql` and `)})`;
}

function stands(state: LedgerStanding) {
  if (state === 'unexplained') return sql<boolean>`(kind = 'drift' and comment = '')`;
  if (state === 'explained') return isExplained;
  return sql<boolean>`(state = ${state} and kind <> 'drift' and not ${isExplained})`;
}

const isExplained = sql<boolean>`(comment <> '' and (kind = 'drift'
  or (kind in ('returned-by-delete', 'returned-by-stop') and state = 'conflict')))`;

/**
 * All extensions were planned and sent once, and few are now: these are found by how they stand, and not
 * among all rows. What was written after `upTo` may have stood so by then.
 */
export function mayStandSo(state: LedgerStanding | undefined, upTo?: number) {
  if (state !== 'planned' && state !== 'sent') return sql<boolean>`true`;
  return sql<boolean>`movement in (
    select operation_id from extensions where state = ${sql.lit(state)}
    union all
    select movement from ledger as begun where state = ${sql.lit(state)}
      and kind in ('returned-by-delete', 'returned-by-stop')
    union all
    select movement from ledger as later where later.id > ${upTo ?? null}::bigint)`;
}
