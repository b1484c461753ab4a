import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepAll, lookAhead, type Outlook, type Spending } from './forecast-model.ts';

const dayMs = 86_400_000;
const todayMs = Date.UTC(2026, 11, 7);

interface Account {
  /** The active-till of each channel, in milliseconds after the beginning of today. */
  readonly tills: readonly number[];
  readonly balance: number;
  readonly horizonDays: number;
}

const accounts: fc.Arbitrary<Account> = fc.record({
  tills: fc.array(
    fc.oneof(
      fc.integer({ min: 0, max: 60 * dayMs }),
      // The edges of days, where an error by one would show.
      fc
        .integer({ min: 0, max: 60 })
        .chain((day) => fc.constantFrom(-1, 0, 1).map((ms) => Math.max(0, day * dayMs + ms))),
    ),
    { maxLength: 30 },
  ),
  balance: fc.oneof(
    fc.integer({ min: 0, max: 600 }),
    fc.integer({ min: 0, max: 2400 }).map((quarters) => quarters / 4),
  ),
  horizonDays: fc.integer({ min: 7, max: 50 }),
});

function endingsOf({ tills, horizonDays }: Account): number[] {
  return Array.from(
    { length: horizonDays },
    (_, day) => tills.filter((till) => Math.floor(till / dayMs) === day).length,
  );
}

/** Extends channel by channel as their days run out, and writes down what each day costs. */
function simulate({ tills, balance, horizonDays }: Account) {
  const channels = tills.map((till) => ({ activeTillMs: todayMs + till }));
  const days = [];
  let left = balance;
  for (let day = 0; day < horizonDays; day += 1) {
    const endMs = todayMs + (day + 1) * dayMs;
    let cost = 0;
    for (const channel of channels) {
      while (channel.activeTillMs < endMs) {
        channel.activeTillMs += dayMs;
        cost += 1;
      }
    }
    left -= cost;
    days.push({ cost, left });
  }
  return days;
}

function forecastOf(account: Account, spending: Spending = keepAll): Outlook {
  return lookAhead({ endings: endingsOf(account), balance: account.balance, spending });
}

test('needs each week what it costs to extend channel by channel, day by day', () => {
  fc.assert(
    fc.property(accounts, (account) => {
      const days = simulate(account);
      for (const { start, end, needed, balance } of forecastOf(account).weeks) {
        expect(needed).toBe(days.slice(start, end).reduce((sum, { cost }) => sum + cost, 0));
        expect(balance).toBe(days[end - 1]?.left);
      }
    }),
  );
});

test('runs out on the first day that the simulation cannot pay', () => {
  fc.assert(
    fc.property(accounts, (account) => {
      const short = simulate(account).findIndex(({ left }) => left < 0);

      expect(forecastOf(account).runsOutDay).toBe(short < 0 ? null : short);
    }),
  );
});

test('weeks follow each other from today to the horizon, and count each channel once', () => {
  fc.assert(
    fc.property(accounts, (account) => {
      const { weeks } = forecastOf(account);
      const withinMs = account.horizonDays * dayMs;

      expect(weeks.map(({ start }) => start)).toEqual(weeks.map((_, index) => index * 7));
      expect(weeks.map(({ end }) => end)).toEqual([
        ...weeks.slice(1).map(({ start }) => start),
        account.horizonDays,
      ]);
      expect(weeks.reduce((sum, { endings }) => sum + endings, 0)).toBe(
        account.tills.filter((till) => till < withinMs).length,
      );
    }),
  );
});

test('more days on the balance never make it run out earlier', () => {
  fc.assert(
    fc.property(accounts, fc.integer({ min: 0, max: 500 }), (account, more) => {
      const lasts = ({ runsOutDay }: Outlook) => runsOutDay ?? Number.POSITIVE_INFINITY;
      const longer = forecastOf({ ...account, balance: account.balance + more });

      expect(lasts(longer)).toBeGreaterThanOrEqual(lasts(forecastOf(account)));
    }),
  );
});

test('a balance that is not known leaves the need, and has no end', () => {
  fc.assert(
    fc.property(accounts, (account) => {
      const known = forecastOf(account);
      const unknown = lookAhead({ endings: endingsOf(account), balance: null, spending: keepAll });

      expect(unknown.runsOutDay).toBeNull();
      expect(unknown.weeks).toEqual(known.weeks.map((week) => ({ ...week, balance: null })));
    }),
  );
});

test('what is spent is decided by the rule that is given', () => {
  const account = { tills: [0, dayMs, 9 * dayMs], balance: 10, horizonDays: 14 };
  const monthAtOnce: Spending = (endings) => endings.map((count) => 30 * count);

  const { weeks, runsOutDay } = forecastOf(account, monthAtOnce);

  expect(weeks.map(({ needed }) => needed)).toEqual([60, 30]);
  expect(weeks.map(({ balance }) => balance)).toEqual([-50, -80]);
  expect(runsOutDay).toBe(0);
});
