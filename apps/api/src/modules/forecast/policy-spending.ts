import type { Forecast, Policy } from '@channeldesk/contracts';
import { policyCalendar } from '#api/policy-calendar.ts';
import { dayOf } from '#api/utc-day.ts';
import { toEndings, toWeeks } from './forecast.mapper.ts';
import type { DayCount } from './forecast.repository.ts';
import { lookAhead, type Prospect, type Spending } from './forecast-model.ts';

/** What a policy is on its own terms, and has spent. */
export type SpendingPolicy = Pick<Policy, 'scope' | 'rule' | 'caps' | 'spent'>;

export interface PolicyProspect extends Omit<Prospect, 'spending'> {
  /** For the channels that no policy looks after. */
  readonly spending: Spending;
  readonly policies: readonly SpendingPolicy[];
  readonly counts: readonly DayCount[];
  readonly now: Date;
}

/** Looks ahead with auto-extension: each policy spends by its rule, and the rest is kept as before. */
export function withPolicies(prospect: PolicyProspect): NonNullable<Forecast['autoExtension']> {
  const { endings, balance, spending, policies, counts, now } = prospect;
  const horizonDays = endings.length;
  const { byPolicies, lost } = spentByPolicies(prospect);
  const others = spending(
    toEndings(
      counts.filter(({ policy }) => policy === null),
      horizonDays,
    ),
  );
  const ahead = (days: Spending) => lookAhead({ endings, balance, spending: days });
  const all = ahead(() => byPolicies.map((days, day) => days + (others[day] ?? 0)));
  const theirs = ahead(() => byPolicies).weeks;
  const { runsOutDay } = all;
  return {
    policies: policies.length,
    channels: sum(counts.filter(({ policy }) => policy !== null).map(({ count }) => count)),
    channelsLost: lost,
    runsOutOn: runsOutDay === null ? null : dayOf(now, runsOutDay),
    weeks: toWeeks(all, now).map(({ from, to, daysNeeded, balanceAtEnd }, index) => {
      return { from, to, daysByPolicies: theirs[index]?.needed ?? 0, daysNeeded, balanceAtEnd };
    }),
  };
}

function spentByPolicies({ endings, policies, counts, now }: PolicyProspect) {
  const calendars = policies.map((policy, place) =>
    policyCalendar({
      ...policy,
      endings: counts
        .filter((counted) => counted.policy === place)
        .map(({ day, count }) => ({ endsOn: day, count })),
      now,
      horizonDays: endings.length,
    }),
  );
  return {
    byPolicies: endings.map((_, day) => sum(calendars.map((days) => days[day]?.days ?? 0))),
    lost: sum(calendars.flat().map((day) => day.lost)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
