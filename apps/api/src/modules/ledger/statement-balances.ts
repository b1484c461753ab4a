import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import { type Anchor, type Instant, movementAnchor, reconciledAnchor } from './balance-anchors.ts';
import { countsAt, hasMovedDays, isNewest } from './ledger-sql.ts';

interface Statement {
  readonly from: Instant;
  readonly to: Instant;
  /** What the movements that count between come to, as far as it is known. */
  readonly moved: number;
}

interface Balances {
  readonly opening: number | null;
  readonly closing: number | null;
}

const unknown: Balances = { opening: null, closing: null };

/**
 * The balance at the begin and at the end of a range, each null where something of unknown days stands
 * between it and the balance it follows from. That is the same for both, so that they differ by exactly
 * what the movements of the range come to.
 */
export async function readBalances(db: Kysely<Database>, asked: Statement): Promise<Balances> {
  if (!(await isWithinMemory(db, asked.to))) return unknown;
  for (const find of [reconciledAnchor, movementAnchor]) {
    const anchor = await find(db, asked.to);
    const found = anchor ? await follow(db, anchor, asked) : unknown;
    if (found.opening !== null || found.closing !== null) return found;
  }
  return unknown;
}

/** Of the time before the console wrote anything down it knows nothing. */
async function isWithinMemory(db: Kysely<Database>, to: Instant): Promise<boolean> {
  const { rows } = await sql<{ is_within: boolean }>`
    select exists (select from ledger where ${countsAt} < ${to}::timestamptz)
      or exists (select from reconciliations where at < ${to}::timestamptz) as is_within`.execute(
    db,
  );
  return rows[0]?.is_within ?? false;
}

async function follow(
  db: Kysely<Database>,
  { balance, knows, differing, isUnknown }: Anchor,
  { from, to, moved }: Statement,
): Promise<Balances> {
  const counts = sql<boolean>`(${countsAt} < ${to}::timestamptz)`;
  const { rows } = await sql<{ gained: number; is_opening: boolean; is_closing: boolean }>`
    select not ${isUnknown(from)} as is_opening, not ${isUnknown(to)} as is_closing,
      (select coalesce(sum(case when ${counts} then days else -days end), 0)::integer
        from ledger where ${hasMovedDays} and ${isNewest()} and ${differing(to)}
          and (${knows}) <> ${counts}) as gained`.execute(db);
  const [told] = rows;
  if (!told) return unknown;
  const closing = balance + told.gained;
  return {
    opening: told.is_opening ? closing - moved : null,
    closing: told.is_closing ? closing : null,
  };
}
