import { expect, test } from 'vitest';
import type { ChaosReport } from './chaos/chaos.ts';
import { isSound, linesOf } from './chaos/report.ts';

const sound: ChaosReport = {
  seed: 7,
  operations: 120,
  changes: { pause: 9, resume: 12 },
  faults: { 'resets after applying': 5, 'answers 503': 0 },
  kills: 2,
  doubled: [],
  lost: [],
  unfinished: [],
  disagreeing: [],
  madeUp: [],
  states: { verified: 112, conflict: 1 },
  rowsOfRuns: 46,
  retriedOfRuns: 7,
};

test('the report of a sound try counts orders, rows, faults by kind, kills, doubles and losses', () => {
  expect(linesOf(sound)).toEqual([
    'orders by hand: 120',
    'rows of runs: 46, tried again 7',
    'runs: pause 9, resume 12',
    'kills: 2',
    'fault: resets after applying 5',
    'fault: answers 503 0',
    'states: verified 112, conflict 1',
    'extended twice: 0',
    'lost: 0',
    'not finished: 0',
    'ledger says otherwise: 0',
    'made up: 0',
  ]);
  expect(isSound(sound)).toBe(true);
});

test.each([
  ['doubled', 'extended twice'],
  ['lost', 'lost'],
  ['unfinished', 'not finished'],
  ['disagreeing', 'ledger says otherwise'],
  ['madeUp', 'made up'],
] as const)('rows that are %s are counted and named, and the try has failed', (kind, words) => {
  const report = { ...sound, [kind]: ['one', 'other'] };

  const lines = linesOf(report);

  expect(lines).toContain(`${words}: 2`);
  expect(lines.slice(-2)).toEqual([`  ${words}: one`, `  ${words}: other`]);
  expect(isSound(report)).toBe(false);
});
