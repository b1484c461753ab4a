import type { ExtensionRun } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { runQuery, runRowsQuery, runsQuery } from './queries.ts';
import { sampleRun } from './test/samples.ts';

/** How often a query whose answer is this is read again without any event. */
function pauseOf({ refetchInterval }: { refetchInterval?: unknown }, data: object): unknown {
  return typeof refetchInterval === 'function'
    ? refetchInterval({ state: { data } })
    : refetchInterval;
}

test.each<[Partial<ExtensionRun>, number | false]>([
  [{ state: 'running' }, 2000],
  [{ state: 'paused', counts: { waiting: 10 } }, false],
  [{ state: 'cancelled', counts: { sent: 1, withdrawn: 9 } }, 2000],
  [{ state: 'done', counts: { verified: 10 } }, false],
])('a run with %j is read again after %s ms', (over, expected) => {
  const run = sampleRun(over);

  expect(pauseOf(runQuery(run.id), run)).toBe(expected);
  expect(pauseOf(runsQuery(undefined), { items: [run], nextCursor: null })).toBe(expected);
});

test('the rows of a run are read again as long as they move', () => {
  const part = { state: undefined, cursor: undefined };

  expect(runRowsQuery('A', { ...part, isMoving: true }).refetchInterval).toBe(2000);
  expect(runRowsQuery('A', { ...part, isMoving: false }).refetchInterval).toBe(false);
});
