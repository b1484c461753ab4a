import { type Kysely, sql } from 'kysely';

/**
 * The end of a session or a service key is an event of its own, for every replica to end its streams. It
 * is written with the end itself, by whatever means that comes, so no later event can be told before it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Not in channel_ids: a replica of an older version tells those to everybody.
  await sql`alter table events add column credential_id uuid`.execute(db);
  await sql`create function tell_end_of_access() returns trigger language plpgsql as $$
    begin
      insert into events (kind, credential_id) values ('access', old.id);
      return null;
    end $$`.execute(db);
  await sql`create trigger tell_end after update of ended_at on sessions for each row
    when (old.ended_at is null and new.ended_at is not null)
    execute function tell_end_of_access()`.execute(db);
  await sql`create trigger tell_end after update of revoked_at on service_keys for each row
    when (old.revoked_at is null and new.revoked_at is not null)
    execute function tell_end_of_access()`.execute(db);
  // Those that have expired are deleted now and then; they ended before.
  await sql`create trigger tell_deletion after delete on sessions for each row
    when (old.ended_at is null and old.expires_at > now())
    execute function tell_end_of_access()`.execute(db);
  await sql`create trigger tell_deletion after delete on service_keys for each row
    when (old.revoked_at is null)
    execute function tell_end_of_access()`.execute(db);
}
