import { type Forecast, type ForecastQuery, maximumFirst } from '@channeldesk/contracts';
import type { Clock } from '#api/clock.ts';
import type { AccountReader } from '#api/upstream/account.ts';
import { dayOf } from '#api/utc-day.ts';
import { toDyingWeeks, toEndingChannel, toEndings, toWeeks } from './forecast.mapper.ts';
import type { ForecastRepository } from './forecast.repository.ts';
import { lookAhead, type Spending } from './forecast-model.ts';
import { type SpendingPolicy, withPolicies } from './policy-spending.ts';

export interface ForecastDeps {
  readonly rows: ForecastRepository;
  readonly account: Pick<AccountReader, 'current'>;
  readonly clock: Pick<Clock, 'now'>;
  /** What is spent when channels run out that no policy looks after. */
  readonly spending: Spending;
  /** The policies that are on, oldest first. */
  readonly policies: { listOn(): Promise<readonly SpendingPolicy[]> };
}

export interface Asking {
  /** Whether channels may be named to who asks. */
  readonly mayReadChannels: boolean;
  readonly signal: AbortSignal;
}

export type ForecastService = ReturnType<typeof createForecastService>;

export function createForecastService(deps: ForecastDeps) {
  const { rows, account, clock, spending } = deps;
  return {
    /** Never throws for an upstream that is silent: then the need is told without the balance. */
    async read(
      { extraDays, horizonDays }: ForecastQuery,
      { mayReadChannels, signal }: Asking,
    ): Promise<Forecast> {
      const now = clock.now();
      const policies = await deps.policies.listOn();
      const scopes = policies.map(({ scope }) => scope);
      const [counts, first, { whole }, { balance, unavailable }] = await Promise.all([
        rows.countEndings({ now, today: dayOf(now), horizonDays, scopes }),
        mayReadChannels ? rows.first(now, maximumFirst) : null,
        rows.lastSweeps(),
        account.current({ signal }),
      ]);
      const channels = counts.reduce((sum, { count }) => sum + count, 0);
      const prospect = {
        endings: toEndings(counts, horizonDays),
        balance: balance === null ? null : balance.days + extraDays,
      };
      const outlook = lookAhead({ ...prospect, spending });
      const { runsOutDay } = outlook;
      return {
        asOf: whole?.finished_at?.toISOString() ?? null,
        balance,
        unavailable,
        extraDays,
        channels,
        runsOutOn: runsOutDay === null ? null : dayOf(now, runsOutDay),
        weeks: toWeeks(outlook, now),
        autoExtension:
          policies.length === 0
            ? null
            : withPolicies({ ...prospect, spending, policies, counts, now }),
        withoutExtension: {
          first: first?.map((row) => toEndingChannel(row, now)) ?? null,
          weeks: toDyingWeeks(outlook, channels, now),
        },
      };
    },
  };
}
