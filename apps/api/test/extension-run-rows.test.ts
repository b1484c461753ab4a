import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
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
