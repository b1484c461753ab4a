import type { Kysely, Selectable } from 'kysely';
import type { Database } from './schema.ts';

type Sweep = Selectable<Database['sweeps']>;

/** The newest sweep, the newest that has ended, and the newest that saw the whole account. */
export interface LastSweeps {
  readonly latest: Sweep | undefined;
  readonly ended: Sweep | undefined;
  readonly whole: Sweep | undefined;
}

export async function readLastSweeps(db: Kysely<Database>): Promise<LastSweeps> {
  const newest = db.selectFrom('sweeps').selectAll().orderBy('id', 'desc').limit(1);
  const [latest, ended, whole] = await Promise.all([
    newest.executeTakeFirst(),
    newest.where('state', '!=', 'running').executeTakeFirst(),
    newest.where('state', '=', 'complete').executeTakeFirst(),
  ]);
  return { latest, ended, whole };
}

/** When the mirror last knew a row to be what it says: a sweep writes only what changed. */
export function knownAsOf(
  row: { readonly seen_at: Date; readonly missed_sweeps: number },
  whole: Sweep | undefined,
): Date {
  const isConfirmed = whole !== undefined && row.missed_sweeps === 0;
  return isConfirmed && whole.started_at > row.seen_at ? whole.started_at : row.seen_at;
}
