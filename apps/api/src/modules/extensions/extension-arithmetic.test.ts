import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeDays, mayCountFromArrival } from './extension-arithmetic.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 23);
const at = (ms: number) => new Date(ms);

function judge(beforeMs: number, days: number, afterMs: number) {
  return judgeDays({ activeTillBefore: at(beforeMs), sentAt: at(now), days }, at(afterMs));
}

const days = fc.integer({ min: 1, max: 3650 });
const running = fc.integer({ min: now + 61_000, max: now + 4000 * dayMs });
const expired = fc.integer({ min: now - 4000 * dayMs, max: now });

test('sees the days of a running channel on top of what it had, to the second', () => {
  fc.assert(
    fc.property(running, days, fc.integer({ min: -1000, max: 1000 }), (before, count, slip) => {
      expect(judge(before, count, before + count * dayMs + slip)).toBe('arrived');
    }),
  );
});

test('sees the days of an expired channel from the time of sending, give or take a minute', () => {
  fc.assert(
    fc.property(expired, days, fc.integer({ min: -60_000, max: 60_000 }), (before, count, slip) => {
      expect(judge(before, count, now + count * dayMs + slip)).toBe('arrived');
    }),
  );
});

test('never takes an unchanged channel for an extended one', () => {
  fc.assert(
    fc.property(fc.oneof(running, expired), days, (before, count) => {
      expect(judge(before, count, before)).toBe('not-shown');
    }),
  );
});

test('tells a day more or less from what was asked', () => {
  fc.assert(
    fc.property(fc.oneof(running, expired), days, (before, count) => {
      const exact = Math.max(before, now) + count * dayMs;
      expect(judge(before, count, exact + dayMs)).toBe('more-than-asked');
      expect(judge(before, count, exact - dayMs)).toBe('not-shown');
    }),
  );
});

test('allows a channel to run out between the look and the call', () => {
  expect(judge(now + 5000, 1, now + 20_000 + dayMs)).toBe('arrived');
});

test('late days of a channel that had run out count from any time between sending and reading', () => {
  const late = (beforeMs: number, arrivedMs: number) =>
    mayCountFromArrival(
      { activeTillBefore: at(beforeMs), sentAt: at(now), days: 30 },
      { activeTill: at(arrivedMs + 30 * dayMs), readAt: at(now + 3 * dayMs) },
    );

  expect(late(now - dayMs, now + 2 * dayMs)).toBe(true);
  expect(late(now + dayMs, now + 2 * dayMs)).toBe(true);
  // Before it was sent, after it was read, and while the channel still had days.
  expect(late(now - dayMs, now - 1)).toBe(false);
  expect(late(now - dayMs, now + 3 * dayMs + 60_001)).toBe(false);
  expect(late(now + dayMs, now + dayMs - 1)).toBe(false);
});
