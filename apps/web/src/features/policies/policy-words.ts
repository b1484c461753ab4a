import {
  mostAtOnce,
  type Policy,
  type PolicyPreview,
  type PolicyRule,
  type PolicyState,
} from '@channeldesk/contracts';
import { formatDay } from '#web/shared/format/day.ts';
import { formatCount, formatDays, formatNumber } from '#web/shared/format/number.ts';
import type { Tone } from '#web/shared/ui/state-dot.tsx';

export const stateTexts: Record<PolicyState, { readonly word: string; readonly tone: Tone }> = {
  on: { word: 'On', tone: 'good' },
  paused: { word: 'Paused', tone: 'quiet' },
};

/** A rule in one sentence, without its full stop. */
export function ruleText(rule: PolicyRule): string {
  const { keepAtLeast, whenFewerThan, extendBy, reviveWithin } = rule;
  const isLeft = whenFewerThan === 1 ? 'is left' : 'are left';
  const revived =
    reviveWithin > 0 ? `, also if it expired up to ${formatDays(reviveWithin)} ago` : '';
  const most = mostAtOnce(rule);
  const step = formatDays(extendBy);
  const amount =
    most > extendBy ? `in steps of ${step}, up to ${formatDays(most)} at once,` : `by ${step}`;
  return `Keeps at least ${formatDays(keepAtLeast)}: extends ${amount} when fewer than ${formatDays(whenFewerThan)} ${isLeft}${revived}`;
}

/** How many channels a cap made wait at the last check, and which one; null while none does. */
export function heldBackText({ state, heldBack, caps, spent }: Policy): string | null {
  if (state === 'paused' || heldBack === 0) return null;
  const today = caps.perDay - spent.today;
  const thisMonth = caps.perMonth - spent.thisMonth;
  const isMonth = thisMonth < today;
  const cap = `the cap of ${formatDays(isMonth ? caps.perMonth : caps.perDay)} ${isMonth ? 'this month' : 'today'}`;
  const left = Math.min(today, thisMonth);
  const waits = `${formatCount(heldBack, 'channel')} ${heldBack === 1 ? 'waits' : 'wait'}`;
  return left <= 0 ? `${waits}: ${cap} is used up` : `${waits}: ${cap} leaves ${formatDays(left)}`;
}

/** What switching it on spends, to be read before it is done. */
export function spendingText({ days, totalDays }: PolicyPreview): string {
  const today = days[0];
  const ahead = `In the next ${formatDays(days.length)} it gives ${formatDays(totalDays)} in all.`;
  if (!today || today.days === 0) return `Today it extends no channel. ${ahead}`;
  return `Today it gives ${formatDays(today.days)} to ${formatCount(today.channels, 'channel')}. ${ahead}`;
}

/** How many channels the caps make expire; null where they all get their days in time. */
export function lostText({ days }: PolicyPreview): string | null {
  const lost = days.reduce((sum, day) => sum + day.lost, 0);
  if (lost === 0) return null;
  return `${formatCount(lost, 'channel')} ${lost === 1 ? 'expires' : 'expire'} because of the caps`;
}

/** How long the balance pays for it. */
export function balanceText({ balance, runsOutOn, days }: PolicyPreview): string {
  if (balance === null) return 'Unavailable, so nobody can say how long it lasts';
  if (runsOutOn === null)
    return `${formatDays(balance)}, more than it takes in ${formatDays(days.length)}`;
  return `${formatDays(balance)}, used up on ${formatDay(runsOutOn)}`;
}

/** A cap and what of it is used: `12 of 500 days today`. */
export function capText(spent: number, cap: number, when: string): string {
  return `${formatNumber(spent)} of ${formatDays(cap)} ${when}`;
}
