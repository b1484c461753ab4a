/** What a re-read of active-till says of one extension. */
export type DaysSeen = 'arrived' | 'more-than-asked' | 'not-shown';

export interface SentExtension {
  readonly activeTillBefore: Date;
  readonly sentAt: Date;
  readonly days: number;
}

const dayMs = 86_400_000;

/** A running channel's days are added to its active-till: only rounding can differ. */
const roundingMs = 1000;

/** An expired channel's days count from the vendor's now: its clock and the call's length differ. */
const clockMs = 60_000;

/**
 * Compares active-till after an extension with what it must be: days on top of what was left, or from
 * the moment of sending when nothing was.
 */
export function judgeDays(sent: SentExtension, activeTill: Date): DaysSeen {
  const { activeTillBefore, sentAt, days } = sent;
  const startMs = Math.max(activeTillBefore.getTime(), sentAt.getTime());
  const isSurelyRunning = activeTillBefore.getTime() - sentAt.getTime() > clockMs;
  const toleranceMs = isSurelyRunning ? roundingMs : clockMs;
  const differenceMs = activeTill.getTime() - (startMs + days * dayMs);
  if (Math.abs(differenceMs) <= toleranceMs) return 'arrived';
  return differenceMs > 0 ? 'more-than-asked' : 'not-shown';
}
