import { type Kysely, sql } from 'kysely';

/**
 * Lets filters be counted in an index alone: a trial's end and the switch that stopped a channel lie
 * beside the keys by which their rows are found, or each row would have to be read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index channels_mode_ends_at`.execute(db);
  await sql`create index channels_mode_ends_at on channels (mode, ends_at, id)
    include (trial_till) where gone_at is null`.execute(db);
  await sql`drop index channels_base_status_order`.execute(db);
  await sql`create index channels_base_status_order on channels (base_status, id)
    include (is_stopped) where gone_at is null`.execute(db);
}
