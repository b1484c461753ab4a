import { type RawBuilder, sql } from 'kysely';

/** Days stay in the month in which they moved, when they are settled or explained later. */
export const countsAt: RawBuilder<Date> = sql`coalesce(ledger.counts_at, ledger.at)`;

/** As in the CSV: drift that the balance does not bear out has moved none of its days. */
export const hasMovedDays: RawBuilder<boolean> = sql`(ledger.state = 'verified'
  and (ledger.kind = 'drift' and ledger.balance_before = ledger.balance_after) is not true)`;

/** Whether no row of the movement follows, among those that count. */
export function isNewest(upTo?: number): RawBuilder<boolean> {
  const counts = upTo === undefined ? sql`true` : sql`later.id <= ${upTo}`;
  return sql`not exists (select from ledger as later
    where later.movement = ledger.movement and later.id > ledger.id and ${counts})`;
}
