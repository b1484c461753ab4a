import type { Forecast } from '@channeldesk/contracts';

const dayMs = 86_400_000;
const today = '2026-12-07';

/** So many days after 7 December 2026, the first day of the samples. */
export function dayAfter(days: number): string {
  return new Date(Date.parse(today) + days * dayMs).toISOString().slice(0, 10);
}

interface Sample extends Partial<Omit<Forecast, 'balance' | 'weeks'>> {
  /** Null when it is unavailable. */
  readonly balance?: number | null;
  /** The days needed in each week. */
  readonly needs?: readonly number[];
}

/** A forecast whose balance pays for the needs of its weeks, as far as it goes. */
export function sampleForecast({ balance = 1204, needs = [7, 14, 21, 28], ...over }: Sample = {}) {
  const extraDays = over.extraDays ?? 0;
  let spent = 0;
  const frames = needs.map((daysNeeded, index) => {
    spent += daysNeeded;
    const left = balance === null ? null : balance + extraDays - spent;
    const [from, to] = [dayAfter(7 * index), dayAfter(7 * index + 6)];
    return { from, to, channelsRunningOut: 1, daysNeeded, balanceAtEnd: left };
  });
  const asOf = new Date().toISOString();
  const forecast: Forecast = {
    asOf,
    balance: balance === null ? null : { days: balance, asOf },
    unavailable: balance === null ? { since: asOf, code: 'upstream-unavailable' } : null,
    extraDays,
    channels: 10,
    runsOutOn: null,
    weeks: frames,
    autoExtension: null,
    withoutExtension: {
      first: [
        {
          id: 'MANTIS-PF298',
          name: 'Bakery Rosa',
          activeTill: '2026-12-08T12:00:00.000Z',
          daysLeft: 1,
        },
      ],
      weeks: frames.map(({ from, to }, index) => ({
        from,
        to,
        channelsRunningOut: 1,
        channelsLeft: 9 - index,
      })),
    },
    ...over,
  };
  return forecast;
}

/** The same account with one policy that spends so much in each week. */
export function sampleAuto(forecast: Forecast, spends: readonly number[]) {
  let spent = 0;
  const weeks = forecast.weeks.map(({ from, to }, index) => {
    const daysByPolicies = spends[index] ?? 0;
    spent += daysByPolicies;
    const balanceAtEnd = forecast.balance && forecast.balance.days - spent;
    return { from, to, daysByPolicies, daysNeeded: daysByPolicies, balanceAtEnd };
  });
  const autoExtension = { policies: 1, channels: 10, channelsLost: 0, runsOutOn: null, weeks };
  return { ...forecast, autoExtension };
}
