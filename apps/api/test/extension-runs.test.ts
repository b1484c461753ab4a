import { randomUUID } from 'node:crypto';
import { api, type ExtensionPlan, type LedgerEntry } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Acting } from './support/acting.ts';
import { begin, finish, plan, runRows, startBulk } from './support/bulk.ts';

const given = async ({ simulator }: Acting) =>
  (await simulator.control.books()).movements.filter(({ kind }) => kind === 'extend');

test('extends every channel of the plan once, as the upstream’s own books say', async () => {
  const desk = await startBulk();
  const made = await plan(desk, { query: 'status=active' });

  const run = await finish(desk, await begin(desk, made));

  const rows = await runRows(desk, run);
  const movements = await given(desk);
  expect(run).toMatchObject({
    state: 'done',
    planId: made.id,
    counts: { verified: made.count },
    daysGiven: made.totalDays,
    reason: null,
    actor: 'ada@example.com',
    finishedAt: expect.any(String),
  });
  expect(made.count).toBeGreaterThan(10);
  expect(movements.map(({ channelId }) => channelId).sort()).toEqual(
    rows.map(({ channelId }) => channelId).sort(),
  );
  expect(movements.every(({ days, comment }) => days === 30 && comment === 'Invoice 12')).toBe(
    true,
  );
  expect((await desk.simulator.control.books()).balance).toBe(made.balanceAfter);
  expect((await desk.admin.call(api.extensionPlans.get, { params: made })).json().runId).toBe(
    run.id,
  );
});

test('each row is an extension like any other, in the ledger and in the timeline of its channel', async () => {
  const desk = await startBulk();
  const { linked = '' } = desk.ids;
  const run = await finish(desk, await begin(desk, await plan(desk, { ids: [linked] })));

  const [row] = await runRows(desk, run);
  const query = { movement: row?.operationId ?? '', steps: 'true' } as const;
  const ledger = await desk.admin.call(api.ledger.list, { query });

  const steps = ledger.json().items as LedgerEntry[];
  expect(steps.map(({ state }) => state)).toEqual(['verified', 'sent', 'planned']);
  expect(steps[0]).toMatchObject({
    kind: 'extension',
    channelId: linked,
    days: -30,
    actor: { kind: 'user', name: 'ada@example.com' },
  });
  expect(row).toMatchObject({ state: 'verified', attempt: 1, isLate: false });
  expect(await desk.timeline(linked)).toMatchObject([{ action: 'extended', outcome: 'succeeded' }]);
});

test('reads each channel once, after its call, and the balance seldom: the mirror knew what was before', async () => {
  const desk = await startBulk();
  const made = await plan(desk, { query: 'status=active' });
  await desk.simulator.control.clearRequests();

  const run = await finish(desk, await begin(desk, made));

  const [row] = await runRows(desk, run);
  const query = { movement: row?.operationId ?? '', steps: 'true', state: 'sent' } as const;
  const sent = (await desk.admin.call(api.ledger.list, { query })).json().items[0];
  const reads = await desk.simulator.control.requests({ method: 'GET', path: '/channels/' });
  expect(reads).toHaveLength(made.count);
  expect(await desk.asked('GET', '/partners')).toBeLessThan(5);
  expect(sent).toMatchObject({ balanceBefore: 1204, activeTillBefore: row?.activeTillBefore });
  expect(row?.activeTillBefore).not.toBeNull();
});

test('reads a channel also before its call when the mirror has not known it for two minutes', async () => {
  const desk = await startBulk();
  const { linked = '' } = desk.ids;
  const made = await plan(desk, { ids: [linked] });
  desk.time.advance(120_001);
  await desk.simulator.control.clearRequests();

  const run = await finish(desk, await begin(desk, made));

  const { channel } = await desk.simulator.control.channel(linked);
  const [row] = await runRows(desk, run);
  expect(row).toMatchObject({
    state: 'verified',
    activeTillAfter: new Date(channel.activeTill ?? 0).toISOString(),
  });
  expect(await desk.asked('GET', `/channels/${linked}`)).toBe(2);
});

test.each([
  ['another hash', { hash: '0'.repeat(64) }, 'The hash is not the one of this plan.'],
  ['another number of days', { totalDays: 31 }, 'This plan gives 30 days, not 31.'],
])('a plan confirmed with %s is not run', async (_what, change, words) => {
  const desk = await startBulk();
  const made = await plan(desk, { ids: [desk.ids['linked'] ?? ''] });

  const refused = await start(desk, { ...made, ...change });

  expect(refused).toBeProblem('conflict');
  expect(refused.json().detail).toBe(`${words} Nothing was begun.`);
  expect(
    (await desk.admin.call(api.extensionRuns.list, { query: { limit: 9 } })).json().items,
  ).toEqual([]);
  expect(await given(desk)).toEqual([]);
});

test('a plan whose rows were changed in the database is not run', async () => {
  const desk = await startBulk();
  const made = await plan(desk, { ids: [desk.ids['linked'] ?? '', desk.ids['sleeping'] ?? ''] });
  await sql`alter table extension_plan_rows disable trigger plan_is_final`.execute(desk.db);
  await sql`update extension_plan_rows set channel_id = 'NOSUCH-AAAAA' where number = 2`.execute(
    desk.db,
  );

  const refused = await start(desk, made);

  expect(refused).toBeProblem('conflict');
  expect(refused.json().detail).toContain('no longer those that it was made with');
});

test('a plan that gives nothing is not run, and one that there is not is not found', async () => {
  const desk = await startBulk();
  const made = await plan(desk, { ids: ['NOSUCH-AAAAA'] });

  expect(await start(desk, made)).toBeProblem('conflict');
  expect(await start(desk, { ...made, id: randomUUID() })).toBeProblem('not-found');
});

test('a plan has one run, however often and whenever it is started', async () => {
  const desk = await startBulk();
  const made = await plan(desk, { query: 'status=active' });

  const runs = await Promise.all([begin(desk, made), begin(desk, made), begin(desk, made)]);
  const run = await finish(desk, runs[0]);
  const again = await begin(desk, made);

  expect(new Set([...runs, again].map(({ id }) => id)).size).toBe(1);
  expect(again).toMatchObject({ state: 'done', counts: run.counts });
  expect(await given(desk)).toHaveLength(made.count);
});

test('the hash alone is enough for a program, which types nothing', async () => {
  const desk = await startBulk();
  const { id, hash } = await plan(desk, { ids: [desk.ids['linked'] ?? ''] });
  const begun = await desk.admin.call(api.extensionPlans.run, { params: { id }, body: { hash } });

  expect(begun.statusCode, begun.body).toBe(202);
  expect(await finish(desk, begun.json())).toMatchObject({ state: 'done', daysGiven: 30 });
});

function start({ admin }: Acting, { id, hash, totalDays }: ExtensionPlan) {
  return admin.call(api.extensionPlans.run, { params: { id }, body: { hash, totalDays } });
}
