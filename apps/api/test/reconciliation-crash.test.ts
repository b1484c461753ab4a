import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Acting, extend } from './support/acting.ts';
import { startConsoleForTest } from './support/console.ts';
import { found, startReconciled, sweepAndReconcile } from './support/reconciled.ts';

/** As a process that is killed, or a database that goes away, just before this statement. */
async function dieAt({ db }: Acting, table: string) {
  await sql`create function die() returns trigger language plpgsql as $$
    begin raise exception 'died'; end $$`.execute(db);
  await sql`create trigger die before insert on ${sql.table(table)} for each row
    execute function die()`.execute(db);
  return async () => {
    await sql`drop function die cascade`.execute(db);
  };
}

/** Keeps this table from being written; `waiting` counts who wants to. */
async function holdWrites({ db }: Acting, table: string) {
  const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = db.transaction().execute(async (transaction) => {
    await sql`lock table ${sql.table(table)} in share mode`.execute(transaction);
    held.resolve();
    await released.promise;
  });
  await held.promise;
  return {
    async waiting() {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from pg_locks where not granted
          and relation = ${table}::regclass`.execute(db);
      return rows[0]?.count;
    },
    async release() {
      released.resolve();
      await holding;
    },
  };
}

/** Another process, and neither of the two keeps the other out: each has lost the connection of its lock. */
async function startBeside(acting: Acting) {
  const other = await startConsoleForTest({ beside: acting, clock: acting.time.clock });
  for (const { locks } of [acting.deps, other.deps]) locks.hold = async (_key, _ms, work) => work();
  return other;
}

test('drift is written once also when the process dies before it has noted what it explained', async () => {
  const acting = await startReconciled();
  const id = acting.ids['linked'] ?? '';
  await acting.simulator.control.mutate(id, { extendDays: 12 });
  const live = await dieAt(acting, 'till_explanations');
  await expect(sweepAndReconcile(acting)).rejects.toThrow('died');
  await live();

  await sweepAndReconcile(acting, 3);

  expect(await found(acting)).toMatchObject([{ kind: 'drift', channelId: id, days: -12 }]);
});

test('a top-up is written once also when the process dies before it has noted the balance', async () => {
  const acting = await startReconciled();
  await acting.simulator.control.topUp(500);
  await sweepAndReconcile(acting);
  const live = await dieAt(acting, 'reconciliations');
  await expect(sweepAndReconcile(acting)).rejects.toThrow('died');
  await live();

  await sweepAndReconcile(acting, 3);

  expect(await found(acting)).toMatchObject([{ kind: 'top-up', days: 500 }]);
});

test('drift of a channel is written once also by two processes that have lost their lock', async () => {
  const acting = await startReconciled();
  const other = await startBeside(acting);
  const id = acting.ids['linked'] ?? '';
  await acting.simulator.control.mutate(id, { extendDays: 12 });
  acting.time.advance(61_000);
  await acting.deps.sweeper.sweep(acting.deps.background.signal);
  const writing = await holdWrites(acting, 'till_changes');
  const both = [acting.deps.reconcile(), other.deps.reconcile()];
  await expect.poll(writing.waiting).toBe(2);
  await writing.release();
  await Promise.all(both);

  await sweepAndReconcile(acting, 2);

  expect(await found(acting)).toMatchObject([{ kind: 'drift', channelId: id, days: -12 }]);
});

test('a top-up is written once also by two processes that have lost their lock', async () => {
  const acting = await startReconciled();
  const other = await startBeside(acting);
  await acting.simulator.control.topUp(500);
  await sweepAndReconcile(acting);
  acting.time.advance(61_000);
  await acting.deps.sweeper.sweep(acting.deps.background.signal);
  const writing = await holdWrites(acting, 'reconciliations');
  const both = [acting.deps.reconcile(), other.deps.reconcile()];
  await expect.poll(writing.waiting).toBe(2);
  await writing.release();
  await Promise.all(both);

  await sweepAndReconcile(acting, 2);

  expect(await found(acting)).toMatchObject([{ kind: 'top-up', days: 500 }]);
});

test('an extension that is made while a top-up is written down is no drift', async () => {
  const acting = await startReconciled();
  await acting.simulator.control.topUp(500);
  await sweepAndReconcile(acting);
  const writing = await holdWrites(acting, 'reconciliations');
  const reconciling = sweepAndReconcile(acting);
  await expect.poll(writing.waiting).toBe(1);
  const { row } = await extend(acting, acting.ids['linked'] ?? '');
  expect(row.state).toBe('verified');
  await writing.release();
  await reconciling;

  await sweepAndReconcile(acting, 3);

  expect(await found(acting)).toMatchObject([{ kind: 'top-up', days: 500 }]);
});
