import { judgeDays } from './extension-arithmetic.ts';

/** What is known of an extension whose end is not. */
export interface Unsettled {
  readonly activeTillBefore: Date | null;
  readonly sentAt: Date | null;
  readonly days: number;
  /** The upstream answered the call itself with success. */
  readonly isAccepted: boolean;
}

/** One read of the channel. */
export interface Reading {
  /** Null when the channel has none, or is gone. */
  readonly activeTill: Date | null;
  readonly isGone: boolean;
  /** Another extension of the channel was sent after this one. */
  readonly isFollowed: boolean;
  /** The read was begun when the settling time was over. */
  readonly isOver: boolean;
}

export type Verdict =
  | { readonly state: 'unconfirmed' | 'verified' }
  | { readonly state: 'not-applied' | 'conflict'; readonly reason: string };

const dayMs = 86_400_000;

/** A date that was written and read again, give or take what rounding to seconds makes of it. */
const unmovedMs = 1000;

/**
 * Says by one read what became of an extension. Days that arrived prove it at any time. That they did
 * not is only known once the settling time is over; a date that moved otherwise, or a call that was
 * accepted and moved nothing, is for a person to decide.
 */
export function judge(sent: Unsettled, reading: Reading): Verdict {
  if (reading.isFollowed) return conflict('a later extension of this channel was sent as well.');
  if (isProven(sent, reading.activeTill)) return { state: 'verified' };
  if (!reading.isOver) return { state: 'unconfirmed' };
  if (reading.isGone) return conflict('the channel is no longer in the account.');
  const movedMs = movement(sent, reading.activeTill);
  if (movedMs === null) return conflict('the channel has no active-till to tell by.');
  if (Math.abs(movedMs) > unmovedMs) {
    return conflict(
      `active-till moved by ${inDays(movedMs)}, not by ${inDays(sent.days * dayMs)}.`,
    );
  }
  if (sent.isAccepted) return conflict('Whapi accepted it, but active-till has not moved.');
  return { state: 'not-applied', reason: notApplied };
}

/**
 * Whether active-till proves that the days arrived. More than they explain proves it only for a call
 * that the upstream accepted: after silence it may be somebody else's doing.
 */
export function isProven(
  { activeTillBefore, sentAt, days, isAccepted }: Unsettled,
  activeTill: Date | null,
): boolean {
  if (!activeTillBefore || !sentAt || !activeTill) return false;
  const seen = judgeDays({ activeTillBefore, sentAt, days }, activeTill);
  return seen === 'arrived' || (isAccepted && seen === 'more-than-asked');
}

const notApplied =
  'The channel was read after the settling time, and its active-till had not moved.';

function conflict(why: string): Verdict {
  return { state: 'conflict', reason: `Whether the days arrived cannot be told: ${why}` };
}

function movement({ activeTillBefore }: Unsettled, activeTill: Date | null): number | null {
  return activeTillBefore && activeTill && activeTill.getTime() - activeTillBefore.getTime();
}

function inDays(ms: number): string {
  const days = Math.round((ms / dayMs) * 10) / 10;
  return days === 1 ? '1 day' : `${days} days`;
}
