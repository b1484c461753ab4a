import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { ReportedColumns } from '#api/upstream/channel-mapper.ts';

export interface Told {
  readonly id: string;
  readonly fingerprint: string;
}

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
    /** Which of the channels the mirror does not hold as they were told. Writes and locks nothing. */
    async findStale(told: readonly Told[]): Promise<Set<string>> {
      const ids = told.map(({ id }) => id);
      const fingerprints = told.map(({ fingerprint }) => fingerprint);
      const { rows } = await sql<{ id: string }>`
        select told.id from unnest(${ids}::text[], ${fingerprints}::text[]) as told (id, fingerprint)
        left join channels on channels.id = told.id
        where channels.fingerprint is distinct from told.fingerprint
          or channels.missed_sweeps > 0 or channels.gone_at is not null`.execute(db);
      return new Set(rows.map(({ id }) => id));
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
