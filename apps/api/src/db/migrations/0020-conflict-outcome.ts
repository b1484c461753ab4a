import { type Kysely, sql } from 'kysely';

/** What a person has to decide is told apart from what is still looked at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table activities
    drop constraint activities_outcome_check,
    add constraint activities_outcome_check
      check (outcome in ('succeeded', 'failed', 'unconfirmed', 'conflict'))`.execute(db);
  // By the words in which they were told so far.
  await sql`update activities set outcome = 'conflict'
    where outcome = 'unconfirmed'
      and detail ~ '^([0-9]+ days?: )?Whether the days (arrived|came back) cannot be told'`.execute(
    db,
  );
}
