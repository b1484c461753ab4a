import { type Kysely, sql } from 'kysely';

/**
 * What changed, for all replicas to tell to the pages that are open. Whoever inserts takes a lock before
 * a number is drawn, so numbers become visible in their order: who has seen 6 can never miss 5.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table events (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    kind text not null,
    channel_ids text[]
  )`.execute(db);
  await sql`create function take_turn_for_events() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(25445, 1);
      return null;
    end $$`.execute(db);
  await sql`create function announce_events() returns trigger language plpgsql as $$
    begin
      perform pg_notify('channeldesk_events', '');
      return null;
    end $$`.execute(db);
  await sql`create trigger take_turn_for_events before insert on events
    for each statement execute function take_turn_for_events()`.execute(db);
  await sql`create trigger announce_events after insert on events
    for each statement execute function announce_events()`.execute(db);
}
