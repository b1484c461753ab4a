import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, type Reading, type Unsettled } from './extension-verdict.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 23);

function sent(change: Partial<Unsettled> = {}): Unsettled {
  return {
    activeTillBefore: new Date(now + 10 * dayMs),
    sentAt: new Date(now),
    days: 30,
    isAccepted: false,
    ...change,
  };
}

/** A channel read so many days after what it was before. */
function read(movedDays: number, change: Partial<Reading> = {}): Reading {
  return {
    activeTill: new Date(now + (10 + movedDays) * dayMs),
    isGone: false,
    isFollowed: false,
    isOver: true,
    ...change,
  };
}

const isOver = fc.boolean();

test('days that arrived are verified, within the settling time or after it', () => {
  fc.assert(
    fc.property(isOver, fc.boolean(), (over, isAccepted) => {
      expect(judge(sent({ isAccepted }), read(30, { isOver: over })).state).toBe('verified');
    }),
  );
});

test('nothing is given up before the settling time is over', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -40, max: 29 }),
      fc.boolean(),
      fc.boolean(),
      (moved, isAccepted, isGone) => {
        const seen = read(moved, {
          isOver: false,
          ...(isGone ? { activeTill: null, isGone } : {}),
        });
        expect(judge(sent({ isAccepted }), seen).state).toBe('unconfirmed');
      },
    ),
  );
});

test('a date that has not moved by then was not given any days', () => {
  expect(judge(sent(), read(0))).toMatchObject({ state: 'not-applied' });
  expect(judge(sent({ activeTillBefore: new Date(now - 5 * dayMs) }), read(-15))).toMatchObject({
    state: 'not-applied',
  });
});

describe('a person decides', () => {
  test.each<[string, Unsettled, Reading, string]>([
    ['another amount', sent(), read(12), 'active-till moved by 12 days, not by 30 days'],
    ['one day more', sent(), read(31), 'moved by 31 days'],
    ['days taken away', sent(), read(-3), 'moved by -3 days'],
    ['accepted, and nothing moved', sent({ isAccepted: true }), read(0), 'accepted it'],
    ['no channel', sent(), read(0, { activeTill: null, isGone: true }), 'no longer in the account'],
    ['no date', sent(), read(0, { activeTill: null }), 'no active-till'],
    ['no date before', sent({ activeTillBefore: null }), read(0), 'no active-till'],
    ['a later extension', sent(), read(30, { isFollowed: true }), 'a later extension'],
  ])('about %s', (_, extension, reading, why) => {
    const verdict = judge(extension, reading);

    expect(verdict.state).toBe('conflict');
    expect('reason' in verdict && verdict.reason).toContain(why);
  });
});

test('what was accepted is proven by more days as well, what was met with silence is not', () => {
  expect(judge(sent({ isAccepted: true }), read(45)).state).toBe('verified');
  expect(judge(sent(), read(45)).state).toBe('conflict');
});
