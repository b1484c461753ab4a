import { daysBetween } from './explain.ts';

/** A return of days whose end nobody saw. */
export interface OpenReturn {
  readonly kind: 'returned-by-delete' | 'returned-by-stop';
  readonly sentAt: Date;
  /** When its newest row was written. */
  readonly lastAt: Date;
  readonly activeTillBefore: Date | null;
  /** The upstream answered the call itself with success. */
  readonly isAccepted: boolean;
  /**
   * How other movements of the channel stand that could be taken for it: for a deletion other deletions;
   * null when there are none.
   */
  readonly others: 'open' | 'ended' | null;
}

/** The channel as the readings of the account have left it. */
export interface SeenChannel {
  readonly isGone: boolean;
  /** Not gone, but the newest whole reading did not show it, which alone proves nothing. */
  readonly isMissed: boolean;
  readonly isStopped: boolean;
  readonly isTrial: boolean;
  readonly activeTill: Date | null;
  /** When the reading began that says so; null before there was one. */
  readonly knownAt: Date | null;
  /** When the first whole reading began after the newest row was written; null before there is one. */
  readonly firstReadAt: Date | null;
}

export interface ReturnTimes {
  readonly now: Date;
  /** How long after the last that was heard of a call it may still take effect. */
  readonly settleMs: number;
}

export interface ReturnVerdict {
  readonly state: 'verified' | 'not-applied' | 'conflict';
  readonly reason: string;
}

/** Whoever has not come to know it after so long of readings asks a person. */
const patienceMs = 86_400_000;
const dayMs = 86_400_000;

/**
 * Says by what was read of the account what became of a return whose call met silence or whose process
 * died; null while later readings may tell.
 */
export function judgeReturn(
  sent: OpenReturn,
  channel: SeenChannel,
  { now, settleMs }: ReturnTimes,
): ReturnVerdict | null {
  const knownMs = channel.knownAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  const isClear = !channel.isMissed && sent.others !== 'open';
  const isTold = isClear && knownMs >= sent.lastAt.getTime() + settleMs;
  if (sent.kind === 'returned-by-delete') {
    if (isClear && channel.isGone && knownMs >= sent.sentAt.getTime()) return judgeGone(sent);
    if (isTold) return unmoved(sent, 'it was still there.');
  } else if (isTold) return judgeStop(sent, channel);
  return isLate(channel, now)
    ? conflict('no whole reading of the account has told it for a day.')
    : null;
}

/** Whether readings of the account have gone on for a day since; an outage is no reading. */
export function isLate({ firstReadAt }: Pick<SeenChannel, 'firstReadAt'>, now: Date): boolean {
  return firstReadAt !== null && now.getTime() - firstReadAt.getTime() > patienceMs;
}

function judgeGone({ others }: OpenReturn): ReturnVerdict {
  return others ? conflict('another deletion of the channel was sent as well.') : verified('gone');
}

/** A channel may have been stopped before: only what it lost proves that days came back. */
function judgeStop(sent: OpenReturn, channel: SeenChannel): ReturnVerdict {
  if (channel.isGone) return conflict('the channel is no longer in the account.');
  if (sent.others) return conflict('other days were moved on the channel since.');
  const lost = daysLost(sent, channel);
  if (lost === null) return conflict('its active-till is not known from before and after.');
  if (lost < 0) return conflict(`the channel gained ${inDays(-lost)} meanwhile.`);
  // Those of a trial channel need not come back.
  const isNone = daysLeft(sent) === 0 || (sent.isAccepted && channel.isTrial);
  const isProof = lost > 0 || isNone;
  if (channel.isStopped && isProof) return verified('stopped');
  if (lost > 0) return conflict(`the channel is not stopped, but lost ${inDays(lost)}.`);
  return unmoved(sent, channel.isStopped ? 'it had lost no days.' : 'it was not stopped.');
}

/** Whole days that the active-till has fallen by since; not positive when it has not. */
function daysLost(
  { activeTillBefore }: Pick<OpenReturn, 'activeTillBefore'>,
  { activeTill }: Pick<SeenChannel, 'activeTill'>,
): number | null {
  const gained = daysBetween({ was: activeTillBefore, became: activeTill });
  return gained === null ? null : -gained;
}

/** Whole days that the channel had left when the call was sent; null when nobody knows. */
export function daysLeft({
  activeTillBefore,
  sentAt,
}: Pick<OpenReturn, 'activeTillBefore' | 'sentAt'>): number | null {
  if (!activeTillBefore) return null;
  return Math.max(0, Math.floor((activeTillBefore.getTime() - sentAt.getTime()) / dayMs));
}

function verified(how: 'gone' | 'stopped'): ReturnVerdict {
  return { state: 'verified', reason: `A later reading of the account showed the channel ${how}.` };
}

/** After silence it did not arrive; Whapi that said yes and a channel that says no are for a person. */
function unmoved({ isAccepted }: OpenReturn, why: string): ReturnVerdict {
  if (isAccepted) return conflict(`Whapi accepted it, and when the channel was read later ${why}`);
  return {
    state: 'not-applied',
    reason: `The channel was read after the settling time, and ${why}`,
  };
}

function conflict(why: string): ReturnVerdict {
  return { state: 'conflict', reason: `Whether the days came back cannot be told: ${why}` };
}

function inDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
