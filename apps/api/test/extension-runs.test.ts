import { expect, test } from 'vitest';
import { begin, finish, plan, runRows, startBulk } from './support/bulk.ts';

test('extends every channel of the plan once, as the upstream’s own books say', async () => {
  const desk = await startBulk();
  const made = await plan(desk, { query: 'status=active' });
  const { movements: before } = await desk.simulator.control.books();

  const run = await finish(desk, await begin(desk, made));

  const rows = await runRows(desk, run);
  const { movements, balance } = await desk.simulator.control.books();
  expect(run).toMatchObject({
    state: 'done',
    planId: made.id,
    counts: { verified: made.count },
    daysGiven: made.totalDays,
    reason: null,
    actor: 'ada@example.com',
  });
  expect(run.finishedAt).not.toBeNull();
  expect(made.count).toBeGreaterThan(10);
  expect(
    movements
      .slice(before.length)
      .map(({ channelId }) => channelId)
      .sort(),
  ).toEqual(rows.map(({ channelId }) => channelId).sort());
  expect(new Set(rows.map(({ operationId }) => operationId)).size).toBe(made.count);
  expect(balance).toBe(made.balanceAfter);
});
