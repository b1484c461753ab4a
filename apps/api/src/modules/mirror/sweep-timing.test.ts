import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secondsAfterFailure, secondsAfterSweep } from './sweep-timing.ts';

describe('after a whole sweep the next one', () => {
  test.each([
    [25, 1, 0.1, 60],
    [20_000, 40, 0.5, 60],
    [100_000, 200, 2, 300],
    [1_000_000, 2000, 20, 3000],
    [20_000, 40, 40, 400],
    [100_000, 200, 0.01, 300],
  ])(
    'of %d channels in %d pages and %d s is due in %d s',
    (_channels, pages, seconds, expected) => {
      expect(secondsAfterSweep(null, { pages, durationMs: seconds * 1000 })).toBe(expected);
    },
  );

  test('is due after the time that was configured, whatever the size', () => {
    expect(secondsAfterSweep(5, { pages: 2000, durationMs: 60_000 })).toBe(5);
  });

  test('is due within a minute and a day, and never takes more than a tenth of the time', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4000 }), fc.nat({ max: 3_600_000 }), (pages, durationMs) => {
        const seconds = secondsAfterSweep(null, { pages, durationMs });

        expect(seconds).toBeGreaterThanOrEqual(60);
        expect(seconds).toBeLessThanOrEqual(86_400);
        expect(seconds).toBeGreaterThanOrEqual(durationMs / 100);
      }),
    );
  });
});

describe('after a failed sweep the next one', () => {
  const after = (failures: number, retryAfterSeconds?: number) =>
    secondsAfterFailure(null, { failures, retryAfterSeconds });

  test('waits twice as long each time, up to a quarter of an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 1000].map((failures) => after(failures))).toEqual([
      30, 60, 120, 240, 480, 900, 900, 900,
    ]);
  });

  test('waits as long as the upstream asks for, but no shorter than otherwise', () => {
    expect(after(1, 3600)).toBe(3600);
    expect(after(6, 5)).toBe(900);
  });

  test('begins with no more than the time that was configured', () => {
    const failing = (failures: number) =>
      secondsAfterFailure(2, { failures, retryAfterSeconds: undefined });

    expect([1, 2, 3].map(failing)).toEqual([2, 4, 8]);
  });
});
