import { api, type ExtensionRun, type LedgerEntry } from '@channeldesk/contracts';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import type { Acting } from './support/acting.ts';
import { begin, finish, plan, readRun, runRows, startBulk } from './support/bulk.ts';
import { startConsoleForTest } from './support/console.ts';
import { holdCalls } from './support/held-call.ts';

const oneDay = { mode: { kind: 'add', days: 1 } } as const;

async function retry({ admin }: Pick<Acting, 'admin'>, { id }: ExtensionRun) {
  const response = await admin.send('POST', `/extension-runs/${id}/retry`);
  expect(response.statusCode, response.body).toBe(200);
  return response.json() as ExtensionRun;
}

const extended = async ({ simulator }: Acting) =>
  (await simulator.control.books()).movements
    .filter(({ kind }) => kind === 'extend')
    .map(({ channelId }) => channelId);

/** Extends three channels; Whapi is silent about the first two, and refuses the third. */
async function runBadly() {
  const desk = await startBulk();
  const ids = ['linked', 'sleeping', 'expired', 'qr'].map((key) => desk.ids[key] ?? '');
  const [first = '', second = '', third = ''] = ids;
  for (const id of [first, second]) {
    await desk.fault('POST', `/channels/${id}/extend`, { drop: 'before', times: 1 });
  }
  await desk.fault('POST', `/channels/${third}/extend`, { status: 400, body: { error: 'no' } });
  const run = await finish(desk, await begin(desk, await plan(desk, { ids })));
  return { desk, ids, run };
}

test('goes on in another process when the one that carried it out ends, and gives nothing twice', async () => {
  const desk = await startBulk({ simulator: { channels: 50 } });
  const first = await startConsoleForTest({ beside: desk, clock: desk.time.clock });
  const held = holdCalls(first.deps.upstream.partner, 'extendChannel');
  const made = await plan(first, { query: 'status=active', ...oneDay });
  const run = await begin(first, made);
  await held.reached;

  const ending = first.close();
  held.release();
  await ending;
  const left = await readRun(desk, run);
  const done = await finish(desk, run);

  expect(left.state).toBe('running');
  expect(left.counts.waiting).toBeGreaterThan(0);
  expect(left.counts.verified).toBeGreaterThan(0);
  expect(done).toMatchObject({ state: 'done', counts: { verified: made.count } });
  const given = await extended(desk);
  expect(given).toHaveLength(made.count);
  expect(new Set(given).size).toBe(made.count);
});

test('a run of which only what cannot be read is left has nobody look at the balance again and again', async () => {
  const desk = await startBulk();
  const ids = ['linked', 'sleeping'].map((key) => desk.ids[key] ?? '');
  await desk.fault('POST', `/channels/${ids[0]}/extend`, { drop: 'before', times: 1 });
  await desk.fault('GET', `/channels/${ids[0]}`, { skip: 1, malformed: true });
  const moved = vi.spyOn(desk.deps.account, 'moved');
  const run = await finish(desk, await begin(desk, await plan(desk, { ids })));
  expect(run).toMatchObject({ state: 'running', counts: { unconfirmed: 1, verified: 1 } });
  expect(moved).toHaveBeenCalled();
  moved.mockClear();

  for (let time = 0; time < 3; time += 1) await desk.deps.runCarrier.carryOn();

  expect(moved).not.toHaveBeenCalled();
});

test('is carried out by one process at a time', async () => {
  const desk = await startBulk({ simulator: { channels: 50 } });
  const other = await startConsoleForTest({ beside: desk, clock: desk.time.clock });
  const held = holdCalls(desk.deps.upstream.partner, 'extendChannel');
  const sentByOther = vi.spyOn(other.deps.upstream.partner, 'extendChannel');
  const made = await plan(desk, { query: 'status=active', ...oneDay });
  const run = await begin(desk, made);
  await held.reached;

  await other.deps.runCarrier.carryOn();
  held.release();
  const done = await finish(desk, run);

  expect(sentByOther).not.toHaveBeenCalled();
  expect(done).toMatchObject({ state: 'done', counts: { verified: made.count } });
});

test('sends what a killed process had planned and not sent, and settles what it had sent', async () => {
  const desk = await startBulk();
  const ids = ['linked', 'sleeping'].map((key) => desk.ids[key] ?? '');
  const run = await finish(desk, await begin(desk, await plan(desk, { ids })));
  const goesOn = { state: 'paused', finished_at: null } as const;
  await desk.db.updateTable('extension_runs').set(goesOn).execute();
  const [unsent, sent] = await runRows(desk, run);
  await leaveAs(desk, unsent?.operationId, { state: 'planned', sent_at: null });
  await leaveAs(desk, sent?.operationId, { state: 'sent' });
  const activeTill = Date.parse(unsent?.activeTillBefore ?? '');
  await desk.simulator.control.mutate(unsent?.channelId ?? '', { activeTill });
  await desk.simulator.control.clearRequests();
  desk.time.advance(600_000);

  await desk.deps.extensions.recover();
  const waiting = await readRun(desk, run);
  await desk.admin.send('POST', `/extension-runs/${run.id}/resume`);
  const done = await finish(desk, run);

  expect(waiting).toMatchObject({ state: 'paused', counts: { planned: 1 } });
  expect(done).toMatchObject({ state: 'done', counts: { verified: 2 } });
  expect(await desk.asked('POST', `/channels/${unsent?.channelId}/extend`)).toBe(1);
  expect(await desk.asked('POST', `/channels/${sent?.channelId}/extend`)).toBe(0);
});

test('a cancelled run sends nothing that a killed process had only planned', async () => {
  const desk = await startBulk();
  const ids = ['linked', 'sleeping'].map((key) => desk.ids[key] ?? '');
  const held = holdCalls(desk.deps.upstream.partner, 'extendChannel');
  const run = await begin(desk, await plan(desk, { ids }));
  await held.reached;
  await desk.admin.send('POST', `/extension-runs/${run.id}/cancel`);
  held.release();
  await desk.deps.background.idle();
  const begun = (await runRows(desk, run)).find(({ state }) => state === 'verified');
  await leaveAs(desk, begun?.operationId, { state: 'planned', sent_at: null });
  await desk.simulator.control.clearRequests();

  await desk.deps.extensions.recover();
  await finish(desk, run);

  const rows = await runRows(desk, run);
  expect(rows.find(({ number }) => number === begun?.number)).toMatchObject({
    state: 'rejected',
    reason: 'Not sent: the console stopped before it was sent.',
  });
  expect(await desk.asked('POST', '/extend')).toBe(0);
});

test('is done only when what Whapi was silent about is settled, without another call', async () => {
  const { desk, ids, run } = await runBadly();

  expect(run).toMatchObject({
    state: 'done',
    counts: { 'not-applied': 2, rejected: 1, verified: 1 },
    daysGiven: 30,
  });
  expect(await desk.asked('POST', '/extend')).toBe(ids.length);
  expect(await extended(desk)).toEqual([ids[3]]);
});

test('tries again what was not applied, and nothing else, for whoever orders it', async () => {
  const { desk, ids, run } = await runBadly();
  const admin = await desk.key(['days:spend', 'account:read']);
  await desk.simulator.control.clearFaults();
  await desk.simulator.control.clearRequests();

  const going = await retry({ admin }, run);
  const done = await finish(desk, run);

  expect(going).toMatchObject({ state: 'running', finishedAt: null });
  expect(done).toMatchObject({ state: 'done', counts: { rejected: 1, verified: 3 } });
  expect(await desk.asked('POST', '/extend')).toBe(2);
  expect((await extended(desk)).sort()).toEqual([ids[0], ids[1], ids[3]].sort());
  const [row] = await runRows(desk, run);
  expect(row).toMatchObject({ attempt: 2, state: 'verified' });
  const query = { movement: row?.operationId ?? '' };
  const [entry] = (await admin.call(api.ledger.list, { query })).json().items as LedgerEntry[];
  expect(entry?.actor).toEqual({ kind: 'key', name: 'days:spend account:read' });
});

test('pressed twice, a retry is made once; with nothing to retry it changes nothing', async () => {
  const { desk, run } = await runBadly();
  await desk.simulator.control.clearFaults();
  await desk.simulator.control.clearRequests();

  await Promise.all([retry(desk, run), retry(desk, run)]);
  const done = await finish(desk, run);
  const again = await retry(desk, run);

  expect(await desk.asked('POST', '/extend')).toBe(2);
  expect(again).toEqual(done);
});

test('what is not applied once more can be tried once more', async () => {
  const { desk, ids, run } = await runBadly();
  await desk.fault('POST', `/channels/${ids[0]}/extend`, { drop: 'before', times: 1 });

  await retry(desk, run);
  const second = await finish(desk, run);
  await retry(desk, run);
  const third = await finish(desk, run);

  expect(second.counts).toEqual({ 'not-applied': 1, rejected: 1, verified: 2 });
  expect(third.counts).toEqual({ rejected: 1, verified: 3 });
  expect((await runRows(desk, run)).map(({ attempt }) => attempt)).toEqual([3, 2, 1, 1]);
});

/** Makes a row look as a process that was killed leaves it. */
async function leaveAs(
  { db }: Acting,
  operationId: string | undefined,
  columns: { state: 'planned' | 'sent'; sent_at?: null },
): Promise<void> {
  await db
    .updateTable('extensions')
    .set({ owner: 7, active_till_after: null, balance_after: null, ...columns })
    .where('operation_id', '=', operationId ?? '')
    .execute();
}

test('a row whose end could not be written down stays sent, and is settled by reading', async () => {
  const desk = await startBulk();
  const { db } = desk.deps;
  await sql`create function lose() returns trigger language plpgsql
    as $$ begin raise 'could not write'; end $$`.execute(db);
  await sql`create trigger lose before update on extensions for each row
    when (new.state = 'verified') execute function lose()`.execute(db);
  const run = await begin(desk, await plan(desk, { ids: [desk.ids['linked'] ?? ''] }));
  await desk.deps.background.idle();
  const lost = await runRows(desk, run);
  await sql`drop trigger lose on extensions`.execute(db);
  await desk.deps.extensions.recover();
  await desk.deps.background.idle();

  expect(lost).toMatchObject([{ state: 'sent' }]);
  expect(await runRows(desk, run)).toMatchObject([{ state: 'verified' }]);
  expect(await desk.asked('POST', '/extend')).toBe(1);
});

test('a row that is sent at once was planned before, by the ledger', async () => {
  const desk = await startBulk();
  const id = desk.ids['linked'] ?? '';
  await finish(desk, await begin(desk, await plan(desk, { ids: [id] })));

  const query = { channel: id, steps: 'true' } as const;
  const { items } = (await desk.admin.call(api.ledger.list, { query })).json();
  expect(await desk.asked('GET', `/channels/${id}`)).toBe(1);
  expect(items.reverse()).toMatchObject([
    { state: 'planned', activeTillBefore: null, balanceBefore: null },
    { state: 'sent', activeTillBefore: expect.any(String), balanceBefore: 1204 },
    { state: 'verified', activeTillAfter: expect.any(String) },
  ]);
});
