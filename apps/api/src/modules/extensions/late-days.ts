import { leadsTo } from '#api/movement-arithmetic.ts';
import { utcDay } from '#api/sentence.ts';
import type { ExtensionRow } from './extension.repository.ts';
import { leastEndWith, mayCountFromArrival } from './extension-arithmetic.ts';
import { isProven, type Unsettled } from './extension-verdict.ts';

type Given = Pick<ExtensionRow, 'sent_at' | 'days' | 'is_late' | 'updated_at'>;

/**
 * Whether the days of what was taken for not applied show by a reading of that time. By now more days
 * than asked for prove nothing: a person may have given them another way.
 */
export function isShownLate(row: ExtensionRow, activeTill: Date | null, readAt: Date): boolean {
  const sent = { ...toUnsettled(row), isAccepted: false };
  if (isProven(sent, activeTill)) return true;
  const { activeTillBefore, sentAt, days } = sent;
  if (!activeTillBefore || !sentAt || !activeTill) return false;
  return mayCountFromArrival({ activeTillBefore, sentAt, days }, { activeTill, readAt });
}

/**
 * Says why another attempt is not sent although the days of the one before do not show for certain:
 * they may be among those that came since. `followers` are the extensions of the channel that were
 * verified since, in the order of their sending. Null where they cannot be among them.
 */
export function whyMaybeArrived(
  { active_till_before, sent_at, days }: ExtensionRow,
  followers: readonly Given[],
  activeTill: Date | null,
): string | null {
  if (!active_till_before || !sent_at || !activeTill) return null;
  const sent = { activeTillBefore: active_till_before, sentAt: sent_at, days };
  const since = followers.map((other) => ({
    days: other.days,
    sentAt: other.sent_at ?? sent_at,
    foundAt: other.is_late ? other.updated_at : null,
  }));
  if (activeTill.getTime() < leastEndWith(sent, since)) return null;
  if (leadsTo(active_till_before, since, activeTill)) return null;
  return `active-till is ${utcDay(activeTill)}, and the days of the attempt before may be among those that came since. Extend it anew if it is to get more.`;
}

/** The step of an extension whose days show after they had been taken for not given. */
export function lateAfter(activeTill: Date | null) {
  return {
    state: 'verified',
    is_late: true,
    active_till_after: activeTill,
    // What was read of it while nothing showed is no balance after these days.
    balance_after: null,
    // Nor is the answer to a later attempt, which was refused, one to these days.
    problem: null,
    retry_after_seconds: null,
    reason: 'The days showed only after they had been taken for not given.',
  } as const;
}

export function toUnsettled(row: ExtensionRow): Unsettled {
  return {
    activeTillBefore: row.active_till_before,
    sentAt: row.sent_at,
    days: row.days,
    isAccepted: row.is_accepted,
  };
}
