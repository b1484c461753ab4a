import { type Kysely, sql } from 'kysely';

/**
 * A retry of a run orders one more attempt of each row that is not applied at that moment, and of no
 * other: the order stands in the row, where the run had a number of attempts for all of them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table extensions add column ordered_attempt integer`.execute(db);
  await sql`update extensions set ordered_attempt = attempt + 1
    from extension_runs
    where extension_runs.id = run_id and finished_at is null
      and extensions.state = 'not-applied' and attempt < attempts`.execute(db);
  await sql`alter table extension_runs drop column attempts,
    add column retries integer not null default 0`.execute(db);
}
