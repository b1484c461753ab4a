import type { PolicyRule } from '@channeldesk/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarOrder, type Ending, policyCalendar } from './policy-calendar.ts';

const hoursADay = 24;
const noCaps = { perDay: 10_000_000, perMonth: 10_000_000 };

const rules: fc.Arbitrary<PolicyRule> = fc
  .record({
    whenFewerThan: fc.integer({ min: 1, max: 20 }),
    extendBy: fc.integer({ min: 1, max: 40 }),
    more: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ whenFewerThan, extendBy, more }) => ({
    whenFewerThan,
    extendBy,
    keepAtLeast: whenFewerThan + more,
    reviveWithin: 0,
  }));

function calendarOf(order: Partial<CalendarOrder> & Pick<CalendarOrder, 'endings' | 'rule'>) {
  return policyCalendar({
    caps: noCaps,
    spent: { today: 0, thisMonth: 0 },
    now: new Date('2026-10-01T12:00:00Z'),
    horizonDays: 40,
    ...order,
  });
}

/** One channel, checked at each half hour; its days end at whole hours, so no check falls on an end. */
function simulate(endsAtHour: number, rule: PolicyRule, horizonDays: number): number[] {
  const spent = Array.from({ length: horizonDays }, () => 0);
  let end = endsAtHour;
  for (let hour = 0; hour < horizonDays * hoursADay; hour += 1) {
    const left = (end - (hour + 0.5)) / hoursADay;
    if (left >= rule.whenFewerThan) continue;
    const steps = Math.max(1, Math.ceil((rule.keepAtLeast - left) / rule.extendBy));
    end += steps * rule.extendBy * hoursADay;
    const day = Math.floor(hour / hoursADay);
    spent[day] = (spent[day] ?? 0) + steps * rule.extendBy;
  }
  return spent;
}

test('spends on each day what a check at every half hour would, channel by channel', () => {
  const channels = fc.array(fc.integer({ min: 0, max: 60 * hoursADay - 1 }), { maxLength: 8 });
  fc.assert(
    fc.property(rules, channels, (rule, given) => {
      // None is due yet: what is due at once is reckoned to the hour by who asks.
      const ends = given.map((hour) => hour + rule.whenFewerThan * hoursADay + 1);
      const endings = ends.map(
        (hour): Ending => ({ endsOn: Math.floor(hour / hoursADay), count: 1 }),
      );

      const told = calendarOf({ endings, rule }).map(({ days }) => days);

      const simulated = ends.map((hour) => simulate(hour, rule, 40));
      const sums = told.map((_, day) => simulated.reduce((sum, days) => sum + (days[day] ?? 0), 0));
      expect(told).toEqual(sums);
    }),
  );
});

test('never spends more than the caps', () => {
  const caps = fc.record({
    perDay: fc.integer({ min: 1, max: 60 }),
    perMonth: fc.integer({ min: 1, max: 400 }),
  });
  const endings = fc.array(
    fc.record({ endsOn: fc.integer({ min: 0, max: 30 }), count: fc.integer({ min: 1, max: 20 }) }),
    { maxLength: 10 },
  );
  const spent = fc.record({
    today: fc.integer({ min: 0, max: 80 }),
    thisMonth: fc.integer({ min: 0, max: 500 }),
  });
  fc.assert(
    fc.property(rules, caps, endings, spent, (rule, given, channels, already) => {
      const days = calendarOf({
        rule,
        caps: given,
        endings: channels,
        spent: already,
        now: new Date('2026-10-12T12:00:00Z'),
      });

      const sum = (from: number, to: number) =>
        days.slice(from, to).reduce((total, { days: each }) => total + each, 0);
      expect(Math.max(...days.slice(1).map(({ days: each }) => each))).toBeLessThanOrEqual(
        given.perDay,
      );
      expect(days[0]?.days ?? 0).toBeLessThanOrEqual(Math.max(0, given.perDay - already.today));
      expect(sum(0, 20)).toBeLessThanOrEqual(Math.max(0, given.perMonth - already.thisMonth));
      expect(sum(20, 40)).toBeLessThanOrEqual(given.perMonth);
    }),
  );
});

const daily: PolicyRule = { keepAtLeast: 1, whenFewerThan: 1, extendBy: 1, reviveWithin: 0 };

describe('daily billing', () => {
  test('gives each channel one day a day, from the day on which its last one ends', () => {
    const days = calendarOf({ endings: [{ endsOn: 3, count: 7 }], rule: daily, horizonDays: 5 });

    expect(days.map(({ days: each }) => each)).toEqual([0, 0, 7, 7, 7]);
  });

  test('has those wait that a cap does not pay', () => {
    const days = calendarOf({
      endings: [{ endsOn: 1, count: 10 }],
      rule: daily,
      caps: { perDay: 6, perMonth: 1000 },
      horizonDays: 3,
    });

    expect(days.map(({ days: each }) => each)).toEqual([6, 6, 6]);
    expect(days[0]).toEqual({ channels: 6, days: 6, heldBack: 4, lost: 0 });
  });
});

test('a channel that is due twice on a day is counted once, with all its days', () => {
  const endings = [{ endsOn: 0, count: 5, daysNow: 1 }];

  expect(calendarOf({ endings, rule: daily, horizonDays: 2 })).toEqual([
    { channels: 5, days: 10, heldBack: 0, lost: 0 },
    { channels: 5, days: 5, heldBack: 0, lost: 0 },
  ]);
});

test('what is due now gets what was reckoned for it to the hour', () => {
  const rule = { keepAtLeast: 3, whenFewerThan: 3, extendBy: 30, reviveWithin: 5 };
  const endings = [{ endsOn: 0, count: 2, daysNow: 60 }];

  expect(calendarOf({ endings, rule, horizonDays: 2 })).toEqual([
    { channels: 2, days: 120, heldBack: 0, lost: 0 },
    { channels: 0, days: 0, heldBack: 0, lost: 0 },
  ]);
});

test('what expired longer ago than the rule revives is left alone', () => {
  const held = { endings: [{ endsOn: 0, count: 1 }], caps: { perDay: 1, perMonth: 1 } };
  const later = { spent: { today: 1, thisMonth: 0 }, horizonDays: 3 };

  expect(calendarOf({ ...held, ...later, rule: daily }).map(({ days }) => days)).toEqual([0, 0, 0]);
  expect(calendarOf({ ...held, ...later, rule: daily }).map(({ lost }) => lost)).toEqual([0, 1, 0]);
  expect(
    calendarOf({ ...held, ...later, rule: { ...daily, reviveWithin: 1 } }).map(({ days }) => days),
  ).toEqual([0, 1, 0]);
});
