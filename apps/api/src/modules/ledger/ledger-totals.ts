import type { LedgerFilters, LedgerTotals } from '@channeldesk/contracts';
import type { Kysely } from 'kysely';
import { startOf } from '#api/db/moment.ts';
import type { Database } from '#api/db/schema.ts';
import { createLedgerRepository } from './ledger.repository.ts';
import { readTotals } from './movement-totals.ts';
import { readBalances } from './statement-balances.ts';

type Asked = Omit<LedgerFilters, 'steps'>;
type Ends = Pick<LedgerTotals, 'opening' | 'closing'>;

/** Tells what the movements that match come to, and between what they stand. */
export function createLedgerTotals(db: Kysely<Database>) {
  // What is written between two of these reads would make the sum wrong.
  return (asked: Asked): Promise<LedgerTotals> =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (snapshot) => {
        const { kind, state, movement, channel } = asked;
        const kinds = await readTotals(snapshot, asked);
        if (kind || state || movement) return { kinds, opening: null, closing: null };
        const moved = kinds.reduce((sum, { days }) => sum + days, 0);
        const ends = channel
          ? endsOfChannel(snapshot, asked)
          : endsOfAccount(snapshot, asked, moved);
        return { kinds, ...(await ends) };
      });
}

const toFilters = (asked: Asked) => ({ ...asked, steps: 'false' }) as const;

async function endsOfChannel(db: Kysely<Database>, asked: Asked): Promise<Ends> {
  const rows = createLedgerRepository(db);
  const first = await rows.end(toFilters(asked), 'asc');
  const last = await rows.end(toFilters(asked), 'desc');
  const end = (till: Date | null) => ({ balance: null, activeTill: till?.toISOString() ?? null });
  return {
    opening: first ? end(first.active_till_before) : null,
    // Where it stood after a movement that is not settled was read, and is not what the rows come to.
    closing: last ? end(last.state === 'verified' ? last.active_till_after : null) : null,
  };
}

async function endsOfAccount(
  db: Kysely<Database>,
  { from, to }: Asked,
  moved: number,
): Promise<Ends> {
  const now = new Date();
  const { opening, closing } = await readBalances(db, {
    from: from ? startOf(from, now).toISOString() : '-infinity',
    to: to ? startOf(to, now).toISOString() : 'infinity',
    moved,
  });
  const end = (balance: number | null) => ({ balance, activeTill: null });
  return { opening: end(opening), closing: end(closing) };
}
