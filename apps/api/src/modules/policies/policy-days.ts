import type { Policy } from '@channeldesk/contracts';
import type { Since } from './policy-run-reads.ts';

/** The beginnings of the day and the month in UTC that the caps count by. */
export function capsSince(now: Date): Since {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  return { day: new Date(Date.UTC(year, month, day)), month: new Date(Date.UTC(year, month, 1)) };
}

/** How many days the caps leave. */
export function capLeft({ caps, spent }: Pick<Policy, 'caps' | 'spent'>): number {
  return Math.max(0, Math.min(caps.perDay - spent.today, caps.perMonth - spent.thisMonth));
}
