import { openMirror } from './mirror-database.ts';

const daysBack = 10;

/**
 * Writes down what a policy of daily billing would have done in the last days: each channel of the
 * account got one day a day. Answers how many extensions these are.
 */
export async function fillDaysHistory(dataDir: string, policyId: string): Promise<number> {
  const client = await openMirror(dataDir);
  // Row by row the sums of one day would be added up a hundred thousand times in one transaction.
  await client.query('set session_replication_role = replica');
  await client.query(
    `with plans as (
      insert into extension_plans (id, hash, mode, comment, count, total_days, skipped, actor, created_at)
      select gen_random_uuid(), '', '{"kind":"add","days":1}', 'bench', 1, 1, '{}', 'bench',
        now() - make_interval(days => back)
      from generate_series(1, ${daysBack}) as back returning id, created_at
    )
    insert into extension_runs (id, plan_id, policy_id, state, actor, actor_kind, started_at, finished_at)
    select gen_random_uuid(), id, $1, 'done', 'bench', 'system', created_at, created_at from plans`,
    [policyId],
  );
  const { rowCount } = await client.query(
    `insert into extensions (operation_id, channel_id, run_id, state, days, comment, actor, actor_kind,
      owner, sent_at, created_at, updated_at)
    select gen_random_uuid(), channels.id, runs.id, 'verified', 1, 'bench', 'bench', 'system', 0,
      started_at, started_at, started_at
    from extension_runs as runs cross join channels where policy_id = $1`,
    [policyId],
  );
  await client.query(
    `insert into ledger (at, counts_at, movement, kind, state, attempt, channel_id, days, comment,
      actor, actor_kind)
    select updated_at, sent_at, operation_id, kind, each_state, 1, channel_id, -1, comment, actor, actor_kind
    from extensions cross join (values ('planned'), ('sent'), ('verified')) as steps (each_state)`,
  );
  await client.query(
    `insert into policy_spending
    select policy_id, (started_at at time zone 'UTC')::date, sum(days)
    from extensions join extension_runs on extension_runs.id = run_id where policy_id = $1 group by 1, 2
    on conflict (policy_id, day) do update set days = policy_spending.days + excluded.days`,
    [policyId],
  );
  await client.query(
    `insert into reconciliations (at, sweep_id, ledger_id, balance, left_over)
    select now(), coalesce(max(sweep_id), 0), (select max(id) from ledger), 1000, 0 from reconciliations`,
  );
  for (const table of ['extensions', 'ledger']) await client.query(`vacuum (analyze) ${table}`);
  await client.end();
  return rowCount ?? 0;
}
