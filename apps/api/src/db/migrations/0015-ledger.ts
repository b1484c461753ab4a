import { type Kysely, sql } from 'kysely';

/**
 * The ledger: every step of every movement of days as a row of its own, which a trigger keeps from
 * being changed. `extensions` says how each extension stands now; what it was before is here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await widenExtensions(db);
  await sql`
    create table ledger (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      movement uuid not null,
      kind text not null check (kind in ('extension', 'starting-days', 'returned-by-delete',
        'returned-by-stop', 'top-up', 'drift')),
      state text not null check (${isState}),
      attempt integer not null,
      channel_id text,
      days integer,
      active_till_before timestamptz,
      active_till_after timestamptz,
      balance_before double precision,
      balance_after double precision,
      comment text not null,
      reason text,
      actor text not null,
      actor_kind text not null,
      request_id text
    )`.execute(db);
  await sql`create index ledger_by_movement on ledger (movement, id)`.execute(db);
  await sql`create index ledger_by_channel on ledger (channel_id, id)`.execute(db);
  await sql`create index ledger_by_time on ledger (at)`.execute(db);
  await sql`
    create function refuse_change_of_ledger() returns trigger language plpgsql as $$
    begin
      raise exception 'a row of the ledger is never changed';
    end $$`.execute(db);
  await sql`create trigger ledger_is_final before update or delete or truncate on ledger
    for each statement execute function refuse_change_of_ledger()`.execute(db);
  await sql`
    insert into ledger (at, movement, kind, state, attempt, channel_id, days, active_till_before,
      active_till_after, balance_before, balance_after, comment, reason, actor, actor_kind, request_id)
    select updated_at, operation_id, kind, state, attempt, channel_id, -days, active_till_before,
      active_till_after, balance_before, balance_after, comment, reason, actor, actor_kind, request_id
    from extensions order by updated_at`.execute(db);
}

const isState = sql.raw(`state in ('planned', 'sent', 'verified', 'rejected', 'unconfirmed',
  'not-applied', 'conflict')`);

async function widenExtensions(db: Kysely<unknown>): Promise<void> {
  await sql`alter table extensions
    add column kind text not null default 'extension'
      check (kind in ('extension', 'starting-days')),
    add column attempt integer not null default 1,
    add column is_late boolean not null default false,
    drop constraint extensions_state_check,
    add constraint extensions_state_check check (${isState})`.execute(db);
  // One that is not settled yet is looked after however old it is.
  await sql`create index extensions_unsettled on extensions (channel_id)
    where state in ('sent', 'unconfirmed')`.execute(db);
  await sql`create index extensions_not_applied on extensions (updated_at)
    where state = 'not-applied'`.execute(db);
}
