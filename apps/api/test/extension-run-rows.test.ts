import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { expect, test } from 'vitest';
import { createExtensionRunRepository } from '#api/modules/extension-runs/extension-run.repository.ts';
import { startConsoleForTest } from './support/console.ts';

test('the next rows of a run are found without reading all extensions', async () => {
  const { db } = await startConsoleForTest();
  const run = { id: randomUUID(), plan_id: randomUUID(), state: 'running' } as const;
  await sql`insert into extensions (operation_id, channel_id, state, days, comment, actor, actor_kind,
      owner, active_till_before, sent_at)
    select gen_random_uuid(), 'CH-' || n, 'verified', 1, 'Daily', 'Policy', 'policy', 1, now(), now()
    from generate_series(1, 50000) n`.execute(db);
  await sql`insert into extension_plan_rows
    select ${run.plan_id}::uuid, n, 'CH-' || n, null, 1, now(), now(), null
    from generate_series(1, 20000) n`.execute(db);
  await sql`analyze`.execute(db);

  const read = await db.transaction().execute(async (transaction) => {
    const due = await createExtensionRunRepository(transaction).listDue(run, 0, 100);
    const { rows } = await sql<{ seq_scan: number; idx_scan: number }>`
      select seq_scan::integer, idx_scan::integer from pg_stat_xact_user_tables
      where relname = 'extensions'`.execute(transaction);
    return { due: due.length, ...rows[0] };
  });

  expect(read).toEqual({ due: 100, seq_scan: 0, idx_scan: expect.any(Number) });
  expect(read.idx_scan).toBeGreaterThanOrEqual(100);
});

test('that a run has nothing left to be sent is told, and what is still to be sent', async () => {
  const { db } = await startConsoleForTest();
  const run = { id: randomUUID(), count: 20_000 };
  await sql`insert into extensions (operation_id, channel_id, state, days, comment, actor, actor_kind,
      owner, active_till_before, sent_at, run_id)
    select operation_of_run(${run.id}, n), 'CH-' || n, 'verified', 1, 'Daily', 'Ada', 'user', 1, now(),
      now(), ${run.id}
    from generate_series(1, 19999) n`.execute(db);
  const last = operationOf(run.id, run.count);
  const runs = createExtensionRunRepository(db);
  const before = await runs.hasDue(run);
  await sql`insert into extensions (operation_id, channel_id, state, days, comment, actor, actor_kind,
      owner, sent_at, run_id)
    values (${last}, 'CH-LAST', 'not-applied', 1, 'Daily', 'Ada', 'user', 1, now(), ${run.id})`.execute(
    db,
  );
  const change = (columns: RawBuilder<unknown>) =>
    sql`update extensions set ${columns} where operation_id = ${last}`.execute(db);

  const ended = await runs.hasDue(run);
  await change(sql`ordered_attempt = 2`);
  const ordered = await runs.hasDue(run);
  await change(sql`attempt = 2`);
  const tried = await runs.hasDue(run);
  await change(sql`state = 'planned'`);

  expect([before, ended, ordered, tried]).toEqual([true, false, true, false]);
  expect(await runs.hasDue(run)).toBe(true);
});

const operationOf = (run: string, number: number) =>
  sql<string>`operation_of_run(${run}, ${number})`;
