import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { extend } from './support/acting.ts';
import { plan } from './support/bulk.ts';
import { holdCalls } from './support/held-call.ts';
import { found, startReconciled, sweepAndReconcile } from './support/reconciled.ts';

/** A look-up that is begun just before an extension, and answered just after it. */
async function extendDuringLookUp() {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  const { partner } = acting.deps.upstream;
  const read = partner.getChannel;
  const held = holdCalls(partner, 'getChannel');
  const lookingUp = acting.admin.send('GET', `/channels/${id}`);
  await held.reached;
  // Only that one waits: the reads of the extension go on.
  partner.getChannel = read;
  acting.time.advance(20);
  const give = partner.extendChannel;
  partner.extendChannel = async (...given) => {
    const answer = await give.apply(partner, given);
    held.release();
    await lookingUp;
    return answer;
  };
  const { row } = await extend(acting, id);
  partner.extendChannel = give;
  expect(row.state).toBe('verified');
  return { acting, id };
}

test('a look-up that is begun just before an extension, and answered after it, makes no drift', async () => {
  const { acting } = await extendDuringLookUp();

  await sweepAndReconcile(acting, 3);

  expect(await found(acting)).toEqual([]);
});

test('after such a look-up days that somebody else gives are drift in their own number and direction', async () => {
  const { acting, id } = await extendDuringLookUp();

  await sweepAndReconcile(acting, 3);
  await acting.simulator.control.mutate(id, { extendDays: 12 });
  await sweepAndReconcile(acting, 3);

  expect((await found(acting)).map(({ kind, days }) => [kind, days])).toContainEqual([
    'drift',
    -12,
  ]);
});

test('a row that was never sent, of a paused run whose process died, holds up no reconciliation', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  const made = await plan(acting, { ids: [id], mode: { kind: 'add', days: 1 } });
  await sql`insert into extension_runs (id, plan_id, state, actor, actor_kind, started_at)
    values (gen_random_uuid(), ${made.id}::uuid, 'paused', 'Ada', 'user', now())`.execute(
    acting.db,
  );
  await sql`insert into extensions (operation_id, channel_id, state, days, comment, actor, actor_kind,
      owner, run_id)
    select operation_of_run(id, 1), ${id}, 'planned', 1, 'Invoice 12', 'Ada', 'user', 999999, id
    from extension_runs`.execute(acting.db);
  await acting.deps.extensions.recover();
  await acting.simulator.control.topUp(500);

  await sweepAndReconcile(acting, 4);

  expect(await found(acting)).toMatchObject([{ kind: 'top-up', days: 500 }]);
});

test('of a top-up only what a second sweep leaves unexplained as well is written down', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await acting.simulator.control.topUp(500);
  await sweepAndReconcile(acting);
  acting.time.advance(61_000);
  await acting.deps.sweeper.sweep(acting.deps.background.signal);
  // After the pages of this sweep, before the look at the balance.
  await acting.simulator.control.mutate(id, { extendDays: 30 });
  await acting.deps.reconcile();

  await sweepAndReconcile(acting, 4);

  expect((await found(acting)).map(({ kind, days }) => [kind, days]).toSorted()).toEqual([
    ['drift', -30],
    ['top-up', 500],
  ]);
});
