import { type Kysely, sql } from 'kysely';

/**
 * A policy of daily billing over 100,000 channels has millions of extensions in a month, too many to be
 * added up whenever its caps are asked for. The transaction that changes an extension changes the sum of
 * its day as well, whichever replica runs it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await compareAlike(db);
  await sql`alter table extension_plans add column expired integer not null default 0`.execute(db);
  await sql`create table policy_spending (
      policy_id uuid not null references policies,
      day date not null,
      days bigint not null,
      primary key (policy_id, day)
    )`.execute(db);
  await sql`insert into policy_spending
    select policy_id, ${dayOf('extensions')}, sum(days)
    from extensions join extension_runs on extension_runs.id = run_id
    where policy_id is not null and ${isCounted('extensions')}
    group by 1, 2`.execute(db);
  await keepSums(db);
  await sql`drop index extensions_sent_once, extensions_sent_again`.execute(db);
  await indexTotals(db);
}

/**
 * IDs of channels compare by their bytes where channels are kept. Columns that compare otherwise are found
 * by none of their indexes from there.
 */
async function compareAlike(db: Kysely<unknown>): Promise<void> {
  for (const table of tablesOfChannels) {
    await sql`alter table ${sql.table(table)} alter column channel_id type text collate "C"`.execute(
      db,
    );
  }
}

const tablesOfChannels = [
  'extensions',
  'ledger',
  'till_changes',
  'activities',
  'creations',
  'operations',
  'proxy_assignments',
];

/** Of most extensions the state changes and the sum does not: the conditions keep these apart. */
async function keepSums(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function keep_policy_spending() returns trigger language plpgsql as $$
    declare
      policy uuid := (select policy_id from extension_runs where id = new.run_id);
    begin
      if policy is null then
        return null;
      end if;
      if tg_op = 'UPDATE' and ${isCounted('old')} then
        insert into policy_spending values (policy, ${dayOf('old')}, -old.days)
        on conflict (policy_id, day) do update set days = policy_spending.days + excluded.days;
      end if;
      if ${isCounted('new')} then
        insert into policy_spending values (policy, ${dayOf('new')}, new.days)
        on conflict (policy_id, day) do update set days = policy_spending.days + excluded.days;
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger spend after insert on extensions for each row
    when (new.run_id is not null and ${isCounted('new')})
    execute function keep_policy_spending()`.execute(db);
  await sql`create trigger spend_otherwise after update on extensions for each row
    when (new.run_id is not null and (${isCounted('old')}, old.sent_at, old.days)
      is distinct from (${isCounted('new')}, new.sent_at, new.days))
    execute function keep_policy_spending()`.execute(db);
}

/** What the extensions of a month come to is read from this index alone, and of the ledger what is rare. */
async function indexTotals(db: Kysely<unknown>): Promise<void> {
  await sql`create index extensions_by_sending on extensions (sent_at) include (kind, days, state)`.execute(
    db,
  );
  await sql`create index ledger_apart_from_extensions on ledger (kind, id)
    where kind not in ('extension', 'starting-days')`.execute(db);
  await sql`create index ledger_out_of_the_ordinary on ledger (state, id)
    where state in ('rejected', 'unconfirmed', 'not-applied', 'conflict')`.execute(db);
  await sql`drop index ledger_conflicts`.execute(db);
  await sql`create index ledger_of_unknown_days on ledger (id)
    where (kind in ('returned-by-delete', 'returned-by-stop') and state = 'conflict')
      or (state = 'verified' and days is null)`.execute(db);
}

/** What has given or may have given its days. */
const isCounted = (row: string) =>
  sql.raw(`(${row}.state in ('sent', 'unconfirmed', 'verified', 'conflict'))`);

/** The day in UTC on which its latest attempt was sent. */
const dayOf = (row: string) => sql.raw(`(${row}.sent_at at time zone 'UTC')::date`);
