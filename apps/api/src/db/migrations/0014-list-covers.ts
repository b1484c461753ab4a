import { type Kysely, sql } from 'kysely';

/**
 * What filters look at lies beside the keys in the other orders as well: by name, by phone number, and
 * within one mode or status. Each row that a walk passes would have to be read otherwise.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const key of ['name_key', 'phone']) await cover(db, `${key}_order`, [key, 'id']);
  for (const filter of ['mode', 'base_status']) {
    for (const order of ['name_key', 'created_at', 'ends_at']) {
      await cover(db, `${filter}_${order}`, [filter, order, 'id']);
    }
  }
}

const filtered = ['mode', 'base_status', 'link_state', 'ends_at', 'trial_till', 'is_stopped'];

async function cover(db: Kysely<unknown>, suffix: string, keys: readonly string[]): Promise<void> {
  const name = sql.ref(`channels_${suffix}`);
  const beside = filtered.filter((column) => !keys.includes(column));
  await sql`drop index ${name}`.execute(db);
  await sql`create index ${name} on channels (${listed(keys)}) include (${listed(beside)})
    where gone_at is null`.execute(db);
}

function listed(columns: readonly string[]) {
  return sql.join(columns.map((column) => sql.ref(column)));
}
