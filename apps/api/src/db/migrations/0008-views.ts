import { type Kysely, sql } from 'kysely';

/**
 * Queries under a name, and lists of channels kept for a day. A list of 100,000 is written at once, so
 * its rows are checked against nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('views')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('owner_kind', 'text', (column) => column.notNull())
    .addColumn('owner_id', 'uuid', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('query', 'text', (column) => column.notNull())
    .addColumn('is_shared', 'boolean', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await sql`create unique index views_name
    on views (owner_kind, owner_id, lower(name))`.execute(db);
  await db.schema
    .createTable('selections')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('owner_kind', 'text', (column) => column.notNull())
    .addColumn('owner_id', 'uuid', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('selection_channels')
    .addColumn('selection_id', 'uuid', (column) => column.notNull())
    .addColumn('channel_id', sql`text collate "C"`, (column) => column.notNull())
    .addPrimaryKeyConstraint('selection_channels_pkey', ['selection_id', 'channel_id'])
    .execute();
  // Counted anew with each large selection, so a small sample must do: which ones are large is enough.
  await sql`alter table selection_channels alter column selection_id set statistics 20,
    alter column channel_id set statistics 1`.execute(db);
}
