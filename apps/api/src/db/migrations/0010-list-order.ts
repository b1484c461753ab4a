import { type Kysely, sql } from 'kysely';

/**
 * What keeps a page of the list as fast at a million channels as at a hundred: the part of the status
 * that time does not change as a column, an index for each order, and one for each filter in each order
 * that goes with it: what is on trial was created last, so walking all channels by creation would pass
 * nearly all of them. Statistics of names are finer because estimates of searches hang on them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table channels add column base_status text collate "C" not null
    generated always as (case
      when is_blocked then 'blocked'
      when is_stopped then 'stopped'
      when vendor_status is null or lower(vendor_status collate "C") = 'active' then 'active'
      when lower(vendor_status collate "C") = 'launching' then 'starting'
      else 'unknown' end) stored`.execute(db);
  // A channel without an end has days for ever: one range for "has days", and no "or is null".
  await sql`alter table channels add column ends_at timestamptz not null
    generated always as (coalesce(active_till, 'infinity'::timestamptz)) stored`.execute(db);
  await sql`alter table channels alter column link_state type text collate "C",
    alter column project_id type text collate "C"`.execute(db);
  for (const filter of ['base_status', 'mode', 'link_state', 'project_id']) {
    for (const order of ['ends_at', 'created_at', 'name_key']) {
      await addIndex(db, `${filter}_${order}`, [filter, order, 'id']);
    }
  }
  for (const column of ['base_status', 'mode', 'link_state', 'phone', 'ends_at']) {
    await addIndex(db, `${column}_order`, [column, 'id']);
  }
  await sql`drop index channels_active_till_order`.execute(db);
  await sql`alter table channels alter column name_folded set statistics 1000,
    alter column phone_digits set statistics 1000`.execute(db);
}

async function addIndex(db: Kysely<unknown>, name: string, columns: string[]): Promise<void> {
  await sql`create index ${sql.ref(`channels_${name}`)}
    on channels (${sql.join(columns.map((column) => sql.ref(column)))})
    where gone_at is null`.execute(db);
}
