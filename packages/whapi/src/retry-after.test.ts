import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxRetryAfterSeconds, parseRetryAfter } from './retry-after.ts';

const now = Date.parse('2026-11-23T12:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120],
    [' 7 ', 7],
    [['9', '10'], 9],
    ['Mon, 23 Nov 2026 12:01:30 GMT', 90],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['99999999999999999999', maxRetryAfterSeconds],
    ['Mon, 23 Nov 2099 12:00:00 GMT', maxRetryAfterSeconds],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026', 2026],
    ['', undefined],
    [undefined, undefined],
  ])('%j reads as %j', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });

  it('reads garbage as nothing or as a bounded whole number', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const seconds = parseRetryAfter(header, now) ?? 0;

        expect(Number.isInteger(seconds)).toBe(true);
        expect(seconds).toBeGreaterThanOrEqual(0);
        expect(seconds).toBeLessThanOrEqual(maxRetryAfterSeconds);
      }),
    );
  });
});
