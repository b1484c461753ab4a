import { randomUUID } from 'node:crypto';
import { api, type ExtensionRun } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import type { Acting } from './support/acting.ts';
import { begin, finish, plan, readRun, runRows, startBulk } from './support/bulk.ts';
import { holdCalls } from './support/held-call.ts';

const atOnce = 10;
const underWay = 14;
const words = 'the channel was extended less than 5 minutes ago, try again in 299 seconds';
const justExtended = { status: 429, body: { error: words } };

async function order({ admin }: Acting, { id }: ExtensionRun, what: string) {
  const response = await admin.send('POST', `/extension-runs/${id}/${what}`);
  expect(response.statusCode, response.body).toBe(200);
  return response.json() as ExtensionRun;
}

/** A run of many channels that is held while its first calls are under way. */
async function startHeld() {
  const desk = await startBulk({ simulator: { channels: 50 } });
  const made = await plan(desk, { query: 'status=active', mode: { kind: 'add', days: 1 } });
  const held = holdCalls(desk.deps.upstream.partner, 'extendChannel');
  const run = await begin(desk, made);
  await held.reached;
  await expect.poll(async () => (await readRun(desk, run)).counts.sent).toBe(atOnce);
  return { desk, made, held, run };
}

test('sends ten rows at once and no more', async () => {
  const { desk, made, held, run } = await startHeld();

  const during = await readRun(desk, run);
  held.release();
  const after = await finish(desk, run);

  expect(during).toMatchObject({
    state: 'running',
    counts: { sent: atOnce, waiting: made.count - atOnce },
    daysGiven: 0,
    finishedAt: null,
  });
  expect(after).toMatchObject({ state: 'done', counts: { verified: made.count } });
});

test('a paused run finishes what is under way, sends no more, and goes on when it is resumed', async () => {
  const { desk, made, held, run } = await startHeld();

  const paused = await order(desk, run, 'pause');
  held.release();
  const resting = await finish(desk, run);
  const sentThen = await desk.asked('POST', '/extend');
  const resumed = await order(desk, run, 'resume');
  const done = await finish(desk, run);

  expect(paused).toMatchObject({ state: 'paused', reason: null });
  expect(resting).toMatchObject({
    state: 'paused',
    counts: { verified: atOnce, waiting: made.count - atOnce },
  });
  expect(sentThen).toBe(atOnce);
  expect(resumed.state).toBe('running');
  expect(done).toMatchObject({ state: 'done', counts: { verified: made.count } });
  expect(await desk.asked('POST', '/extend')).toBe(made.count);
});

test('an order needs no body, also of a client that names JSON', async () => {
  const desk = await startBulk();

  for (const what of ['pause', 'resume', 'cancel', 'retry']) {
    const answer = await desk.admin.send('POST', `/extension-runs/${randomUUID()}/${what}`, {
      headers: { 'content-type': 'application/json', 'content-length': '0' },
    });
    expect(answer).toBeProblem('not-found');
  }
});

test('a cancelled run finishes what is under way and withdraws the rest for good', async () => {
  const { desk, made, held, run } = await startHeld();

  const cancelled = await order(desk, run, 'cancel');
  held.release();
  const ended = await finish(desk, run);

  const rest = made.count - atOnce;
  expect(cancelled).toMatchObject({
    state: 'cancelled',
    counts: { sent: atOnce, withdrawn: rest },
    finishedAt: null,
  });
  expect(ended).toMatchObject({
    state: 'cancelled',
    counts: { verified: atOnce, withdrawn: rest },
    finishedAt: expect.any(String),
  });
  expect(await desk.asked('POST', '/extend')).toBe(atOnce);
  expect(await order(desk, run, 'cancel')).toEqual(ended);
  for (const what of ['pause', 'resume', 'retry']) {
    const refused = await desk.admin.send('POST', `/extension-runs/${run.id}/${what}`);
    expect(refused).toBeProblem('conflict');
  }
  const withdrawn = await desk.admin.send('GET', `/extension-runs/${run.id}/rows?state=withdrawn`);
  expect(withdrawn.json().items).toHaveLength(rest);
});

test('a paused run can be cancelled, and a finished one is neither paused nor cancelled', async () => {
  const { desk, held, run } = await startHeld();
  await order(desk, run, 'pause');
  const cancelled = await order(desk, run, 'cancel');
  held.release();
  const ids = [desk.ids['expired'] ?? ''];
  const done = await finish(desk, await begin(desk, await plan(desk, { ids })));

  expect(cancelled.state).toBe('cancelled');
  expect(done.state).toBe('done');
  for (const what of ['pause', 'resume', 'cancel']) {
    const refused = await desk.admin.send('POST', `/extension-runs/${done.id}/${what}`);
    expect(refused).toBeProblem('conflict');
    expect(refused.json().detail).toContain('This run is done');
  }
});

test('pauses before a row that the balance is short of, and spends no more than there is', async () => {
  const desk = await startBulk({ simulator: { channels: 50 } });
  const made = await plan(desk, { query: 'status=active', mode: { kind: 'add', days: 100 } });
  expect(made.balanceAfter).toBeLessThan(0);

  const run = await finish(desk, await begin(desk, made));
  await desk.simulator.control.topUp(100_000);
  await order(desk, run, 'resume');
  const done = await finish(desk, run);

  expect(run).toMatchObject({
    state: 'paused',
    reason: 'The balance is short: 4 days are left, and the next channel needs 100.',
    counts: { verified: 12, waiting: made.count - 12 },
    daysGiven: 1200,
  });
  expect(run.counts.rejected).toBeUndefined();
  expect(done).toMatchObject({ state: 'done', counts: { verified: made.count } });
});

test('pauses when five calls in a row have failed', async () => {
  const desk = await startBulk({ simulator: { channels: 50 } });
  const made = await plan(desk, { query: 'status=active', mode: { kind: 'add', days: 1 } });
  await desk.fault('POST', '/extend', { status: 400, body: { error: 'not today' } });

  const run = await finish(desk, await begin(desk, made));

  expect(run).toMatchObject({
    state: 'paused',
    reason: '5 calls in a row failed. The last one: not today',
  });
  expect((await desk.admin.call(api.account.get, {})).json().attention.stopped).toEqual({
    runs: 1,
    policies: 0,
  });
  const { rejected = 0, waiting = 0 } = run.counts;
  expect(rejected).toBeGreaterThanOrEqual(5);
  // Four may have been refused, and as many as are under way follow.
  expect(rejected).toBeLessThanOrEqual(4 + underWay);
  expect(rejected + waiting).toBe(made.count);
});

test('the five-minute block of channels is no failure: their rows say when they are free again', async () => {
  const desk = await startBulk({ simulator: { channels: 60 } });
  const made = await plan(desk, { query: 'status=active', mode: { kind: 'add', days: 1 } });
  // More than are ever under way at once, so that a run that counted them would stop among them.
  await desk.fault('POST', '/extend', { ...justExtended, times: 20 });

  const run = await finish(desk, await begin(desk, made));

  expect(run).toMatchObject({
    state: 'done',
    counts: { rejected: 20, verified: made.count - 20 },
  });
  const [row] = await runRows(desk, run);
  expect(row).toMatchObject({ state: 'rejected' });
  expect(new Date(row?.freeAt ?? 0).getTime()).toBeGreaterThan(desk.time.clock.now().getTime());
});

test('two who press the same at once are both answered with the run as it stands then', async () => {
  const { desk, held, run } = await startHeld();

  const both = await Promise.all([order(desk, run, 'pause'), order(desk, run, 'pause')]);
  const cancelled = await Promise.all([order(desk, run, 'cancel'), order(desk, run, 'cancel')]);
  held.release();
  await finish(desk, run);

  expect(both.map(({ state }) => state)).toEqual(['paused', 'paused']);
  expect(cancelled.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
});

test('a run that a person pauses as it pauses by itself is paused by that person', async () => {
  const { desk, held, run } = await startHeld();
  const to = { state: 'paused', reason: '5 calls in a row failed' } as const;
  await desk.db.updateTable('extension_runs').set(to).execute();
  const before = await readRun(desk, run);

  const paused = await order(desk, run, 'pause');
  held.release();
  await finish(desk, run);

  expect(before).toMatchObject(to);
  expect(paused).toMatchObject({ state: 'paused', reason: null });
});
