import { mostPreviewed, type Policy, type PolicyPreview } from '@channeldesk/contracts';
import { type CalendarDay, type Ending, policyCalendar } from '#api/policy-calendar.ts';
import type { Prospect } from '#api/policy-plans.ts';
import { dayOf } from '#api/utc-day.ts';
import { capLeft } from './policy-days.ts';
import type { PolicyParts } from './policy-parts.ts';

export interface PreviewAsked {
  readonly horizonDays: number;
  /** Whether channels may be named to who asks. */
  readonly mayReadChannels: boolean;
}

/**
 * Who is due sooner or later, today perhaps: what stands in the way is soon over, and who has just been
 * extended may be due once more on the same day.
 */
const reckoned: ReadonlySet<Prospect['skipped']> = new Set([
  null,
  'enough',
  'just-extended',
  'unsettled',
  'failed-lately',
  'in-run',
]);

/** Reckons what a policy would spend from now on, as if it were on; it writes and sends nothing. */
export function createPolicyPreview({ rows, plans, balance, clock }: PolicyParts) {
  return async (policy: Policy, asked: PreviewAsked): Promise<PolicyPreview> => {
    const now = clock.now();
    const days = await balance.lately();
    const limits = { cap: capLeft(policy), balance: days };
    const [prospects, first, { whole }] = await Promise.all([
      plans.prospects(policy),
      asked.mayReadChannels ? plans.first(policy, limits, mostPreviewed) : null,
      rows.lastSweeps(),
    ]);
    const endings = prospects.flatMap(toEnding);
    const calendar = policyCalendar({
      ...policy,
      endings,
      now,
      horizonDays: asked.horizonDays,
    });
    return {
      asOf: whole?.confirmed_at?.toISOString() ?? null,
      balance: days,
      channels: endings.reduce((sum, { count }) => sum + count, 0),
      skipped: skippedBy(prospects),
      totalDays: calendar.reduce((sum, { days: spent }) => sum + spent, 0),
      ...withBalance(calendar, days, now),
      first,
    };
  };
}

function toEnding({ endsOn, days, skipped, count }: Prospect): Ending[] {
  if (endsOn === null || !reckoned.has(skipped)) return [];
  return [days > 0 ? { endsOn, count, daysNow: days } : { endsOn, count }];
}

/** Those that are never extended as they stand. */
function skippedBy(prospects: readonly Prospect[]): PolicyPreview['skipped'] {
  const skipped: PolicyPreview['skipped'] = {};
  for (const { skipped: reason, count } of prospects) {
    if (reason && !reckoned.has(reason)) skipped[reason] = (skipped[reason] ?? 0) + count;
  }
  return skipped;
}

function withBalance(calendar: readonly CalendarDay[], balance: number | null, now: Date) {
  let spent = 0;
  const days = calendar.map((told, day) => {
    spent += told.days;
    const balanceAtEnd = balance === null ? null : balance - spent;
    return { date: dayOf(now, day), ...told, balanceAtEnd };
  });
  const short = days.find(({ balanceAtEnd }) => balanceAtEnd !== null && balanceAtEnd < 0);
  return { days, runsOutOn: short?.date ?? null };
}
