import type { PolicyCaps, PolicyRule } from '@channeldesk/contracts';
import { dayOf } from './utc-day.ts';

/** So many channels whose days end on the same day, counted from today. */
export interface Ending {
  readonly endsOn: number;
  readonly count: number;
  /** What each gets at once, where that is known to the hour; otherwise it follows from the day. */
  readonly daysNow?: number;
}

export interface CalendarOrder {
  readonly endings: readonly Ending[];
  readonly rule: PolicyRule;
  readonly caps: PolicyCaps;
  readonly spent: { readonly today: number; readonly thisMonth: number };
  /** Today, by which months are told from each other. */
  readonly now: Date;
  readonly horizonDays: number;
}

export interface CalendarDay {
  /** How many channels are extended. */
  readonly channels: number;
  readonly days: number;
  /** How many more were due, and wait because of the caps. */
  readonly heldBack: number;
  /** How many had waited for too long, and are given up. */
  readonly lost: number;
}

/**
 * Runs a policy through the days to come, by whole days: whoever is due is extended, those that end
 * first first, as far as the caps go; the others wait. What has been expired for longer than the rule
 * revives is given up.
 */
export function policyCalendar(order: CalendarOrder): CalendarDay[] {
  const { endings, rule, caps, spent, now, horizonDays } = order;
  let waiting = [...endings];
  let month = spent.thisMonth;
  return Array.from({ length: horizonDays }, (_, day) => {
    if (day > 0 && dayOf(now, day).endsWith('-01')) month = 0;
    const today = day === 0 ? spent.today : 0;
    const allowed = Math.max(0, Math.min(caps.perDay - today, caps.perMonth - month));
    const passed = passDay(waiting, { rule, day, allowed });
    waiting = passed.waiting;
    month += passed.told.days;
    return passed.told;
  });
}

interface Day {
  readonly rule: PolicyRule;
  readonly day: number;
  /** How many days the caps leave. */
  readonly allowed: number;
}

function passDay(endings: readonly Ending[], { rule, day, allowed }: Day) {
  const isKept = ({ endsOn }: Ending) => day - endsOn <= rule.reviveWithin;
  const isDue = ({ endsOn }: Ending) => endsOn - rule.whenFewerThan <= day;
  const kept = merged(endings.filter(isKept));
  const queue = kept.filter(isDue);
  const waiting = kept.filter((ending) => !isDue(ending));
  const lost = endings.reduce((sum, ending) => sum + (isKept(ending) ? 0 : ending.count), 0);
  const [told, again] = [{ channels: 0, days: 0, heldBack: 0, lost }, new Set<Ending>()];
  let isFull = false;
  for (let next = queue.shift(); next; next = queue.shift()) {
    const each = day === 0 && next.daysNow ? next.daysNow : daysOn(day, next, rule);
    const count: number = isFull
      ? 0
      : Math.min(next.count, Math.floor((allowed - told.days) / each));
    const left = { endsOn: next.endsOn, count: next.count - count };
    const extended = { endsOn: Math.max(next.endsOn, day) + each, count };
    isFull ||= left.count > 0;
    told.days += count * each;
    // Who is due once more on the same day is one channel all the same.
    if (!again.has(next)) {
      told.channels += count;
      told.heldBack += left.count;
    }
    if (left.count > 0) waiting.push(left);
    if (count > 0) (isDue(extended) ? queue : waiting).push(extended);
    again.add(extended);
  }
  return { waiting, told };
}

/** The steps it takes: one that is due just now lacks a little more than what lies between both numbers. */
function daysOn(day: number, { endsOn }: Ending, rule: PolicyRule): number {
  const { keepAtLeast, whenFewerThan, extendBy } = rule;
  const steps =
    endsOn - whenFewerThan === day
      ? Math.floor((keepAtLeast - whenFewerThan) / extendBy) + 1
      : Math.ceil((keepAtLeast - Math.max(0, endsOn - day)) / extendBy);
  return extendBy * Math.max(1, steps);
}

/** In the order in which they end, those alike together: so a day costs no more than there are ends. */
function merged(endings: readonly Ending[]): Ending[] {
  const byKind = new Map<string, Ending>();
  for (const ending of endings) {
    const kind = `${ending.endsOn} ${ending.daysNow}`;
    const count = ending.count + (byKind.get(kind)?.count ?? 0);
    byKind.set(kind, { ...ending, count });
  }
  return [...byKind.values()].sort((one, other) => one.endsOn - other.endsOn);
}
