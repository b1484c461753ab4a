import { api } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { found, startReconciled, sweepAndReconcile } from './support/reconciled.ts';

test('drift behind many changes that the ledger explains is still drift of its channel', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  // What a bulk of 1,200 leaves; half of them take days back, so that the balance stays as it is.
  await sql`
    with made as (
      select 'FAKE-' || n as channel_id, gen_random_uuid() as movement,
        case when n % 2 = 0 then 1 else -1 end as days, now() - interval '1 minute' as at
      from generate_series(1, 1200) as n
    ), entered as (
      insert into ledger (at, movement, kind, state, attempt, channel_id, days, comment, actor, actor_kind)
      select at, movement, 'extension', state, 1, channel_id, days, 'Invoice', 'Ada', 'user'
      from made, (values ('sent'), ('verified')) as states (state)
    )
    insert into till_changes (channel_id, was, became, seen_at)
    select channel_id, at + interval '30 days', at + interval '30 days' - days * interval '24 hours', now()
    from made`.execute(acting.db);
  await acting.simulator.control.mutate(id, { extendDays: 12 });

  await sweepAndReconcile(acting, 4);

  expect(await found(acting)).toMatchObject([
    { kind: 'drift', channelId: id, days: -12, balanceBefore: null },
  ]);
});

test('keeping three months of changes reads no more of them than it deletes', async () => {
  const { db } = await startReconciled();
  await sql`insert into till_changes (channel_id, was, became, seen_at, is_explained)
    select 'FAKE-' || n, now(), now(), now(), true from generate_series(1, 20000) as n`.execute(db);
  await sql`analyze till_changes`.execute(db);
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain delete from till_changes
    where seen_at < ${new Date(Date.now() - 90 * 86_400_000)} and is_explained = true`.execute(db);
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('Seq Scan');
});

test('drift of however many channels, and of several changes of one, is written each once', async () => {
  const acting = await startReconciled();
  await sql`insert into till_changes (channel_id, was, became, seen_at)
    select 'FAKE-' || n, at, at + interval '24 hours', now()
    from generate_series(1, 600) as n,
      (values (now() + interval '5 days'), (now() + interval '9 days')) as changes (at)`.execute(
    acting.db,
  );

  await sweepAndReconcile(acting, 2);

  const totals = (await acting.admin.call(api.ledger.totals, { query: {} })).json();
  expect(totals.kinds).toMatchObject([{ kind: 'drift', movements: 1200 }]);
});
