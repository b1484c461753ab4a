import { type Kysely, sql } from 'kysely';

/** Rules that extend channels by themselves. What they do are runs, which say whose they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table policies (
      id uuid primary key,
      number bigint generated always as identity,
      name text not null,
      scope jsonb not null,
      rule jsonb not null,
      caps jsonb not null,
      state text not null check (state in ('paused', 'on')),
      reason text,
      held_back integer not null default 0,
      plans_at_most integer,
      checked_at timestamptz,
      created_by text not null,
      created_at timestamptz not null,
      updated_by text not null,
      updated_at timestamptz not null,
      deleted_at timestamptz
    )`.execute(db);
  await sql`alter table extension_runs add column policy_id uuid references policies`.execute(db);
  await sql`create index extension_runs_by_policy on extension_runs (policy_id, number)
    where policy_id is not null`.execute(db);
  await indexSpending(db);
}

/** What a policy has spent since a day is added up for each of its checks. */
async function indexSpending(db: Kysely<unknown>): Promise<void> {
  await sql`create index extension_runs_by_end_of_policy
    on extension_runs (policy_id, (coalesce(finished_at, 'infinity'::timestamptz)))
    where policy_id is not null`.execute(db);
  await sql`create index extensions_sent_once on extensions (run_id, sent_at) include (days)
    where attempt = 1 and state in ('sent', 'unconfirmed', 'verified', 'conflict')`.execute(db);
  await sql`create index extensions_sent_again on extensions (sent_at)
    where attempt > 1 and run_id is not null`.execute(db);
}
