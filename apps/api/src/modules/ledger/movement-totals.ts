import type { LedgerFilters, LedgerTotals } from '@channeldesk/contracts';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { startOf } from '#api/db/moment.ts';
import type { Database } from '#api/db/schema.ts';
import { conditions } from './ledger-conditions.ts';
import { hasMovedDays, isNewest } from './ledger-sql.ts';

type Asked = Omit<LedgerFilters, 'steps'>;

/**
 * How many movements of each kind match, and what the balance gained by them, as far as is known.
 * Extensions are by far the most, and how each stands is read where it has one row, not three.
 */
export async function readTotals(
  db: Kysely<Database>,
  asked: Asked,
): Promise<LedgerTotals['kinds']> {
  const { rows } = await sql<LedgerTotals['kinds'][number]>`
    select kind, count(*)::integer as movements,
      coalesce(sum(-days) filter (where state = 'verified'), 0)::integer as days,
      (count(*) filter (where state in ('sent', 'unconfirmed', 'conflict')))::integer as unknown
    from (
      select kind, days, state from extensions
      where sent_at is not null and ${isWithin(asked, sql`sent_at`)} and ${matches(asked)}
      union all
      select kind, days, state from extensions
      where sent_at is null and ${isWithin(asked, sql`updated_at`)} and ${matches(asked)}
    ) as extension group by kind
    union all
    select kind, count(*)::integer,
      coalesce(sum(days) filter (where ${hasMovedDays}), 0)::integer,
      (count(*) filter (where state in ('sent', 'unconfirmed', 'conflict')
        or (state = 'verified' and days is null)))::integer
    from ledger
    where kind not in ('extension', 'starting-days') and ${conditions(asked)} and ${isNewest()}
    group by kind
    order by kind`.execute(db);
  return rows;
}

/** Whether the extension counts in that range, as its newest row of the ledger does. */
function isWithin({ from, to }: Asked, at: RawBuilder<unknown>) {
  const now = new Date();
  const all = [sql<boolean>`true`];
  if (from) all.push(sql`${at} >= ${startOf(from, now)}`);
  if (to) all.push(sql`${at} < ${startOf(to, now)}`);
  return sql.join(all, sql` and `);
}

function matches({ channel, movement, kind, state }: Asked) {
  const all = [sql<boolean>`true`];
  if (channel) all.push(sql`channel_id = ${channel}`);
  if (movement) all.push(sql`operation_id = ${movement}::uuid`);
  if (kind) all.push(sql`kind = ${kind}`);
  // What nobody ordered can be explained, an extension cannot.
  if (state) all.push(sql`state = ${state}`);
  return sql.join(all, sql` and `);
}
