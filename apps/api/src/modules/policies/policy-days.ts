import type { Policy } from '@channeldesk/contracts';
import { dayOf } from '#api/utc-day.ts';
import type { Since } from './policy-run-reads.ts';

/** The beginnings of the day and the month in UTC that the caps count by. */
export function capsSince(now: Date): Since {
  const day = dayOf(now);
  return { day, month: `${day.slice(0, 7)}-01` };
}

/** How many days the caps leave. */
export function capLeft({ caps, spent }: Pick<Policy, 'caps' | 'spent'>): number {
  return Math.max(0, Math.min(caps.perDay - spent.today, caps.perMonth - spent.thisMonth));
}
