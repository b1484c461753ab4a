import { type Kysely, sql } from 'kysely';

/**
 * Plans to extend many channels, and the runs that carry them out. What a run has done is not here: each
 * of its rows is an extension, found by an operation ID that follows from the run and the row's number,
 * so a row has no second extension whatever crashes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createPlans(db);
  await sql`
    create table extension_runs (
      id uuid primary key,
      number bigint generated always as identity unique,
      plan_id uuid not null unique references extension_plans,
      state text not null check (state in ('running', 'paused', 'cancelled', 'done')),
      reason text,
      attempts integer not null default 1,
      actor text not null,
      actor_kind text not null,
      request_id text,
      retried_by text,
      retried_by_kind text,
      retry_request_id text,
      started_at timestamptz not null,
      finished_at timestamptz
    )`.execute(db);
  await sql`create index extension_runs_open on extension_runs (number)
    where finished_at is null`.execute(db);
  await sql`
    create function operation_of_run(run uuid, number integer) returns uuid
    language sql immutable parallel safe as $$
      select overlay(overlay(
        left(encode(sha256(uuid_send(run) || int4send(number)), 'hex'), 32)
        placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid
    $$`.execute(db);
  await sql`alter table extensions add column run_id uuid`.execute(db);
  await sql`create index extensions_by_run on extensions (run_id, state) include (days)
    where run_id is not null`.execute(db);
  await indexWhatPlansAsk(db);
}

/** A plan of 100,000 rows is written at once, so its rows are checked against nothing. */
async function createPlans(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table extension_plans (
      id uuid primary key,
      hash text not null,
      mode jsonb not null,
      comment text not null,
      maximum_days_left integer,
      count integer not null,
      total_days integer not null,
      skipped jsonb not null,
      balance_before double precision,
      as_of timestamptz,
      actor text not null,
      created_at timestamptz not null
    )`.execute(db);
  await sql`
    create table extension_plan_rows (
      plan_id uuid not null,
      number integer not null,
      channel_id text collate "C" not null,
      name text,
      days integer not null,
      active_till_before timestamptz,
      active_till_after timestamptz,
      skipped text,
      primary key (plan_id, number)
    )`.execute(db);
  await sql`
    create function refuse_change_of_plan() returns trigger language plpgsql as $$
    begin
      raise exception 'a plan is never changed';
    end $$`.execute(db);
  for (const table of ['extension_plans', 'extension_plan_rows']) {
    await sql`create trigger plan_is_final before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change_of_plan()`.execute(db);
  }
}

async function indexWhatPlansAsk(db: Kysely<unknown>): Promise<void> {
  await sql`create index extensions_not_settled on extensions (channel_id)
    where state in ('planned', 'sent', 'unconfirmed', 'conflict')`.execute(db);
  await sql`create index extensions_by_update on extensions (updated_at)`.execute(db);
}
