import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';

/** Nobody looks after a return that met silence: by then it has come, or has not. */
const returnMinutes = 10;

/** Movements whose end is not known yet, by their newest row in the ledger. */
export function openMovements(db: Kysely<Database>) {
  return db
    .selectFrom('ledger as newest')
    .select('newest.id')
    .where('newest.state', 'in', ['planned', 'sent', 'unconfirmed'])
    .where(
      sql<boolean>`(newest.kind in ('extension', 'starting-days')
        or newest.at > now() - make_interval(mins => ${returnMinutes}))`,
    )
    .where(
      sql<boolean>`not exists (select from ledger as later
        where later.movement = newest.movement and later.id > newest.id)`,
    );
}
