import { type Kysely, sql } from 'kysely';

/** While the address of a channel is changed it holds two: the one in use and the one to come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table proxy_assignments
    drop constraint proxy_assignments_pkey,
    drop constraint proxy_assignments_proxy_hash_key,
    add primary key (proxy_hash),
    add column operation_id uuid`.execute(db);
  await sql`create index proxy_assignments_by_channel
    on proxy_assignments (channel_id)`.execute(db);
}
