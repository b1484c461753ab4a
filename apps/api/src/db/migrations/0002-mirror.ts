import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);
  await db.schema
    .createTable('channels')
    .addColumn('id', sql`text collate "C"`, (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_folded', sql`text collate "C"`, (column) => column.notNull())
    .addColumn('name_key', sql`text collate "C"`, (column) => column.notNull())
    .addColumn('phone', sql`text collate "C"`)
    .addColumn('project_id', 'text')
    .addColumn('mode', sql`text collate "C"`, (column) => column.notNull())
    .addColumn('vendor_status', 'text')
    .addColumn('is_stopped', 'boolean', (column) => column.notNull())
    .addColumn('is_blocked', 'boolean', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz')
    .addColumn('active_till', 'timestamptz')
    .addColumn('trial_till', 'timestamptz')
    .addColumn('proxy_host', 'text')
    .addColumn('proxy_port', 'integer')
    .addColumn('link_state', 'text')
    .addColumn('link_phone', 'text')
    .addColumn('link_checked_at', 'timestamptz')
    .addColumn('link_tried_at', 'timestamptz')
    .addColumn('phone_digits', sql`text collate "C"`, (column) =>
      column.generatedAlwaysAs(digitsOfBothPhones).stored().notNull(),
    )
    .addColumn('seen_at', 'timestamptz', (column) => column.notNull())
    .addColumn('missed_sweeps', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('gone_at', 'timestamptz')
    .execute();
  await addChannelIndexes(db);
  await db.schema
    .createTable('sweeps')
    .addColumn('id', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('started_at', 'timestamptz', (column) => column.notNull())
    .addColumn('finished_at', 'timestamptz')
    .addColumn('pages', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('rows', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('problem', 'text')
    .execute();
}

const digitsOfBothPhones = sql`regexp_replace(coalesce(phone, ''), '\\D', '', 'g') || ' '
  || regexp_replace(coalesce(link_phone, ''), '\\D', '', 'g')`;

async function addChannelIndexes(db: Kysely<unknown>): Promise<void> {
  for (const column of ['id', 'name_folded', 'phone_digits']) {
    const name = sql.ref(`channels_${column}_trgm`);
    await sql`create index ${name} on channels using gin (${sql.ref(column)} gin_trgm_ops)`.execute(
      db,
    );
  }
  for (const column of ['active_till', 'name_key', 'created_at']) {
    const name = sql.ref(`channels_${column}_order`);
    await sql`create index ${name} on channels (${sql.ref(column)}, id) where gone_at is null`.execute(
      db,
    );
  }
  // Link checks touch every row every few minutes. Free space in each page, and no index on their
  // columns, keep those writes out of the indexes.
  await sql`alter table channels set (fillfactor = 85)`.execute(db);
}
