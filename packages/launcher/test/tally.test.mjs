import { describe, expect, it } from 'vitest';
import {
  checkOutcome,
  closingLine,
  isSuccess,
  skippedOutcome,
  tally,
  vitestOutcome,
} from '../src/tally.mjs';

const green = {
  success: true,
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
};

describe('the outcome of a vitest run', () => {
  it('takes the numbers of the report', () => {
    expect(vitestOutcome('unit', 0, green)).toEqual({
      name: 'unit',
      passed: 7,
      failed: 0,
      skipped: 2,
      failures: [],
    });
    const red = { ...green, success: false, numFailedTests: 3 };
    expect(vitestOutcome('unit', 1, red)).toMatchObject({ passed: 7, failed: 3 });
  });

  it('names the failed tests and the files that did not load, with the first line of why', () => {
    const testResults = [
      {
        name: '/repo/a.test.ts',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'a works', failureMessages: [] },
          { status: 'failed', fullName: 'a counts', failureMessages: ['Error: 1 is not 2\n at a'] },
        ],
      },
      { name: '/repo/b.test.ts', message: 'Cannot find c\n at b', assertionResults: [] },
    ];

    expect(vitestOutcome('unit', 1, { ...green, success: false, testResults }).failures).toEqual([
      '/repo/a.test.ts: a counts: Error: 1 is not 2',
      '/repo/b.test.ts: Cannot find c',
    ]);
  });

  it.each([
    ['an unhandled error although all tests passed', 1, green],
    ['a file that does not load', 1, { ...green, success: false }],
    ['no report', 0, undefined],
    ['no test at all', 0, { success: true, numPassedTests: 0, numFailedTests: 0 }],
    ['only skipped tests', 0, { ...green, numPassedTests: 0 }],
  ])('counts %s as a failure', (_case, exitCode, report) => {
    expect(vitestOutcome('unit', exitCode, report).failed).toBe(1);
  });
});

describe('the closing line', () => {
  it('adds up checks and tests', () => {
    const total = tally([
      checkOutcome('types', 0),
      checkOutcome('lint', 2),
      vitestOutcome('unit', 0, { ...green, numPendingTests: 0, numTodoTests: 0 }),
    ]);

    expect(closingLine(total)).toBe('8 passed, 1 failed');
    expect(isSuccess(total)).toBe(false);
  });

  it('names what was skipped', () => {
    const total = tally([checkOutcome('types', 0), skippedOutcome('e2e tests')]);

    expect(closingLine(total)).toBe('1 passed, 0 failed, 1 skipped');
    expect(isSuccess(total)).toBe(true);
  });

  it('is no success when nothing ran', () => {
    expect(isSuccess(tally([skippedOutcome('e2e tests')]))).toBe(false);
  });
});
