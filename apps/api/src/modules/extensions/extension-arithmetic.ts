import { clockMs, dayMs, roundingMs } from '#api/movement-arithmetic.ts';

/** What a re-read of active-till says of one extension. */
export type DaysSeen = 'arrived' | 'more-than-asked' | 'not-shown';

export interface SentExtension {
  readonly activeTillBefore: Date;
  readonly sentAt: Date;
  readonly days: number;
}

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

interface ReadAt {
  readonly activeTill: Date;
  readonly readAt: Date;
}

/**
 * Whether active-till is what days make of it that arrived some time between the sending and this
 * reading, at a channel that had run out by then: they count from their arrival.
 */
export function mayCountFromArrival(
  { activeTillBefore, sentAt, days }: SentExtension,
  { activeTill, readAt }: ReadAt,
): boolean {
  const arrivedMs = activeTill.getTime() - days * dayMs;
  const hadRunOut = arrivedMs >= activeTillBefore.getTime();
  const isSinceSending = arrivedMs >= sentAt.getTime();
  return hadRunOut && isSinceSending && arrivedMs <= readAt.getTime() + clockMs;
}

type Given = Pick<SentExtension, 'days'>;

/** The earliest end of a channel that got the days of an extension, and those of others after it. */
export function leastEndWith(sent: SentExtension, others: readonly Given[]): number {
  const startMs = Math.max(sent.activeTillBefore.getTime(), sent.sentAt.getTime());
  const days = others.reduce((sum, other) => sum + other.days, sent.days);
  return startMs + days * dayMs - clockMs;
}
