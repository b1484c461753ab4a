import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { Database } from './schema.ts';

type Sweep = Selectable<Database['sweeps']>;

/** The newest sweep, the newest that has ended, and the newest that saw the whole account. */
export interface LastSweeps {
  readonly latest: Sweep | undefined;
  readonly ended: Sweep | undefined;
  readonly whole: Sweep | undefined;
}

/** Reads all of them in one statement: each request for the list asks. */
export async function readLastSweeps(db: Kysely<Database>): Promise<LastSweeps> {
  const newest = db.selectFrom('sweeps').selectAll().orderBy('id', 'desc').limit(1);
  const as = (role: keyof LastSweeps, sweep: SelectQueryBuilder<Database, 'sweeps', Sweep>) =>
    db.selectFrom(sweep.as('newest')).selectAll().select(sql.lit(role).as('role'));
  const sweeps = await as('latest', newest)
    .unionAll(as('ended', newest.where('state', '!=', 'running')))
    .unionAll(as('whole', newest.where('state', '=', 'complete')))
    .execute();
  const find = (wanted: keyof LastSweeps) => sweeps.find(({ role }) => role === wanted);
  return { latest: find('latest'), ended: find('ended'), whole: find('whole') };
}

/** When the mirror last knew a row to be what it says: a sweep writes only what changed. */
export function knownAsOf(
  row: { readonly seen_at: Date; readonly missed_sweeps: number },
  whole: Pick<Sweep, 'confirmed_at'> | undefined,
): Date {
  const confirmedAt = row.missed_sweeps === 0 ? whole?.confirmed_at : null;
  return confirmedAt && confirmedAt > row.seen_at ? confirmedAt : row.seen_at;
}
