import { type Kysely, sql } from 'kysely';

/**
 * Lets filters that go together be counted in an index alone: what filters look at lies beside the keys
 * by which rows are found, or each row would have to be read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const key of ['base_status', 'mode', 'link_state', 'created_at', 'ends_at']) {
    const beside = filtered.filter((column) => column !== key);
    const name = sql.ref(`channels_${key}_order`);
    await sql`drop index ${name}`.execute(db);
    await sql`create index ${name} on channels (${sql.ref(key)}, id)
      include (${sql.join(beside.map((column) => sql.ref(column)))})
      where gone_at is null`.execute(db);
  }
}

const filtered = ['mode', 'base_status', 'link_state', 'ends_at', 'trial_till', 'is_stopped'];
