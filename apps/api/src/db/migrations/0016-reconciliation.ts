import { type Kysely, sql } from 'kysely';

/**
 * Every change of an active-till that the mirror has seen, whoever wrote it, until a movement of the
 * ledger explains it; and the balance up to which the ledger has been held against the upstream.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table till_changes (
      id bigint generated always as identity primary key,
      channel_id text not null,
      was timestamptz,
      became timestamptz,
      seen_at timestamptz not null,
      is_explained boolean not null default false
    )`.execute(db);
  await sql`create index till_changes_open on till_changes (id)
    where not is_explained`.execute(db);
  // A movement explains one change, or its part of one, and no other.
  await sql`create table till_explanations (
    movement uuid primary key,
    change_id bigint not null references till_changes on delete cascade
  )`.execute(db);
  await sql`create index till_explanations_by_change on till_explanations (change_id)`.execute(db);
  await sql`
    create function note_till_change() returns trigger language plpgsql as $$
    begin
      insert into till_changes (channel_id, was, became, seen_at)
      values (new.id, old.active_till, new.active_till, new.seen_at);
      return null;
    end $$`.execute(db);
  await sql`
    create trigger note_till_change after update of active_till on channels
    for each row when (old.active_till is distinct from new.active_till)
    execute function note_till_change()`.execute(db);
  await sql`
    create table reconciliations (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      sweep_id bigint not null,
      ledger_id bigint not null,
      balance double precision not null,
      left_over double precision not null
    )`.execute(db);
}
