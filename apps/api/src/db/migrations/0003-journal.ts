import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createExtensions(db);
  await createCreations(db);
  await createOperations(db);
  await createActivities(db);
  await db.schema
    .createTable('proxy_assignments')
    .addColumn('channel_id', 'text', (column) => column.primaryKey())
    .addColumn('proxy_hash', 'text', (column) => column.notNull().unique())
    .addColumn('assigned_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
}

async function createExtensions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table extensions (
      operation_id uuid primary key,
      channel_id text not null,
      state text not null
        check (state in ('planned', 'sent', 'verified', 'rejected', 'unconfirmed')),
      days integer not null check (days between 1 and 3650),
      comment text not null,
      actor text not null,
      actor_kind text not null,
      request_id text,
      owner integer not null,
      is_accepted boolean not null default false,
      active_till_before timestamptz,
      active_till_after timestamptz,
      balance_before double precision,
      balance_after double precision,
      reason text,
      retry_after_seconds integer,
      problem text,
      sent_at timestamptz,
      settle_until timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check (state in ('planned', 'rejected') or sent_at is not null)
    )`.execute(db);
  // The last guard under the channel lock: two calls for one channel can never be under way.
  await sql`create unique index extensions_one_sent on extensions (channel_id)
    where state = 'sent'`.execute(db);
  await sql`create index extensions_by_channel on extensions (channel_id, sent_at)`.execute(db);
  await sql`create index extensions_open on extensions (owner)
    where state in ('planned', 'sent', 'unconfirmed')`.execute(db);
}

async function createCreations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table creations (
      operation_id uuid primary key,
      request_hash text not null,
      state text not null check (state in ('sent', 'created', 'rejected', 'unconfirmed')),
      channel_id text unique,
      result jsonb,
      owner integer not null,
      created_at timestamptz not null default now()
    )`.execute(db);
}

async function createOperations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table operations (
      id uuid primary key,
      channel_id text not null,
      kind text not null,
      state text not null check (state in ('running', 'succeeded', 'failed', 'interrupted')),
      steps jsonb not null,
      result text,
      actor text not null,
      actor_kind text not null,
      request_id text,
      owner integer not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db);
  await sql`create unique index operations_one_running on operations (channel_id)
    where state = 'running'`.execute(db);
  await sql`create index operations_by_channel
    on operations (channel_id, created_at desc)`.execute(db);
}

async function createActivities(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table activities (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      channel_id text not null,
      actor_kind text not null,
      actor_name text not null,
      action text not null,
      outcome text not null check (outcome in ('succeeded', 'failed', 'unconfirmed')),
      detail text,
      request_id text
    )`.execute(db);
  await sql`create index activities_by_channel on activities (channel_id, id desc)`.execute(db);
}
