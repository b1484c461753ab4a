import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { ReportedColumns } from '#api/upstream/channel-mapper.ts';

export type SweptRowRepository = ReturnType<typeof createSweptRowRepository>;

const reported = [
  'id',
  'name',
  'name_folded',
  'name_key',
  'phone',
  'project_id',
  'mode',
  'vendor_status',
  'is_stopped',
  'is_blocked',
  'created_at',
  'active_till',
  'trial_till',
  'proxy_host',
  'proxy_port',
  'fingerprint',
] as const satisfies (keyof ReportedColumns)[];

const refs = sql.join(reported.map((name) => sql.ref(name)));
const excluded = sql.join(reported.map((name) => sql.ref(`excluded.${name}`)));

export function createSweptRowRepository(db: Kysely<Database>) {
  return {
    /**
     * Tells what the mirror holds, as fingerprints by ID; none of rows that a sweep writes in any case.
     * Asked for as one text, because taking a hundred thousand rows apart would take longer than
     * reading them.
     */
    async tellKnown(tell: (id: string, fingerprint: string) => void): Promise<void> {
      const { rows } = await sql<{ known: string | null }>`
        select string_agg(id || ' ' || fingerprint, ' ') as known from channels
        where missed_sweeps = 0 and gone_at is null`.execute(db);
      const words = (rows[0]?.known ?? '').split(' ');
      for (let at = 0; at + 1 < words.length; at += 2) tell(words[at] ?? '', words[at + 1] ?? '');
    },

    /** Writes rows as they were read at `readAt`, none that is newer; answers which were written. */
    async write(rows: readonly ReportedColumns[], readAt: Date): Promise<string[]> {
      if (rows.length === 0) return [];
      const written = await sql<{ id: string }>`
        insert into channels (${refs}, seen_at)
        select ${refs}, ${readAt}::timestamptz
        from json_populate_recordset(null::channels, ${JSON.stringify(rows)}::json)
        on conflict (id) do update
        set (${refs}, seen_at, missed_sweeps, gone_at) = row (${excluded}, excluded.seen_at, 0, null)
        where channels.seen_at <= excluded.seen_at
        returning id`.execute(db);
      return written.rows.map(({ id }) => id);
    },

    /** PostgreSQL would choose plans by what the table was before, until it looks by itself. */
    async renewStatistics(): Promise<void> {
      await sql`vacuum (analyze) channels`.execute(db);
    },
  };
}
