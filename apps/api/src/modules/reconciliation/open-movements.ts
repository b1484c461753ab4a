import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';

/**
 * Returns of days whose end is not known yet, by their newest row in the ledger. Drift and top-ups have
 * their end at once, and how an extension stands is in `extensions`.
 */
export function openReturns(db: Kysely<Database>) {
  return db
    .selectFrom('ledger as newest')
    .where(
      // In the words of the index ledger_returns_begun, so that the rest of the ledger is not read.
      sql<boolean>`newest.kind in ('returned-by-delete', 'returned-by-stop')
        and newest.state in ('planned', 'sent', 'unconfirmed')`,
    )
    .where(
      sql<boolean>`not exists (select from ledger as later
        where later.movement = newest.movement and later.id > newest.id)`,
    );
}

/** Extensions of which a person is to say whether they arrived. */
export function conflicts(db: Kysely<Database>) {
  return db.selectFrom('extensions').where('extensions.state', '=', 'conflict');
}

/** Extensions that may have moved days, and whose end is not known yet; what is only planned moves none. */
export function openExtensions(db: Kysely<Database>) {
  return db
    .selectFrom('extensions')
    .where(sql<boolean>`extensions.state in ('sent', 'unconfirmed')`);
}
