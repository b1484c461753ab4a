import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Acting, extend } from './support/acting.ts';
import { begin, finish, plan, readRun, startBulk } from './support/bulk.ts';

/** The ID that the first row of a run has once it has begun. */
async function idOfFirst({ db }: Pick<Acting, 'db'>, run: { id: string }): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select operation_of_run(${run.id}::uuid, 1) as id`.execute(db);
  return rows[0]?.id ?? '';
}

/** Two runs, one begun after the other, of which nothing is carried out before `work` is done. */
async function beginBoth(work: (desk: Acting, first: { id: string }) => Promise<void>) {
  const desk = await startBulk();
  const { linked = '', sleeping = '' } = desk.ids;
  const plans = [await plan(desk, { ids: [linked] }), await plan(desk, { ids: [sleeping] })];
  const runs = await desk.deps.locks.hold('extension-runs', 1000, async () => {
    const begun = [];
    for (const made of plans) begun.push(await begin(desk, made));
    await desk.deps.background.idle();
    await work(desk, { id: begun[0]?.id ?? '' });
    return begun;
  });
  const [first, second] = runs;
  if (!first || !second) throw new Error('both runs are to be begun');
  return { desk, first, second };
}

test('a run that cannot go on holds up no other', async () => {
  const { desk, first, second } = await beginBoth(async ({ db, ids }, run) => {
    const taken = { operation_id: await idOfFirst({ db }, run), days: 7, comment: 'x' };
    const who = { actor: 'ada@example.com', actor_kind: 'user', owner: 7 } as const;
    await db
      .insertInto('extensions')
      .values({ ...taken, ...who, channel_id: ids['long'] ?? '', state: 'planned' })
      .execute();
  });

  await expect(desk.deps.runCarrier.carryOn()).rejects.toMatchObject({
    code: 'idempotency-key-reused',
  });
  await desk.deps.background.idle();

  expect((await readRun(desk, second)).counts).toEqual({ verified: 1 });
  expect(await readRun(desk, first)).toMatchObject({ state: 'running', counts: { waiting: 1 } });
});

test('nobody takes the ID of a row before it is sent', async () => {
  let key = '';
  const { desk, first } = await beginBoth(async (acting, run) => {
    key = await idOfFirst(acting, run);
    const { response } = await extend(acting, acting.ids['linked'] ?? '', { key });

    expect(response).toBeProblem('validation-failed');
    expect(response.json().errors).toMatchObject([{ pointer: '/headers/idempotency-key' }]);
  });
  await desk.deps.runCarrier.carryOn();

  expect((await finish(desk, first)).counts).toEqual({ verified: 1 });
  const { row } = await extend(desk, desk.ids['linked'] ?? '', { key });
  expect(row).toMatchObject({ operationId: key, runId: first.id, state: 'verified' });
});
