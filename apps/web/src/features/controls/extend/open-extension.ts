import type { Channel, Extension } from '@channeldesk/contracts';
import { isUnderWay } from './extend-stages.ts';

/**
 * The extension everybody must know of before giving days: one that runs, a conflict that nobody has
 * decided, or the newest where it is unconfirmed or was not applied. A later one that was given has
 * taken the place of the latter two.
 */
export function openExtension(extensions: readonly Extension[]): Extension | null {
  const running = extensions.find(isUnderWay);
  const undecided = extensions.find(({ state }) => state === 'conflict');
  return running ?? undecided ?? newestOpen(extensions);
}

function newestOpen(extensions: readonly Extension[]): Extension | null {
  const newest = extensions.find(({ state }) => state !== 'rejected');
  const isOpen = newest?.state === 'unconfirmed' || newest?.state === 'not-applied';
  return newest && isOpen ? newest : null;
}

/**
 * Whether what was read at a time may show what an extension did. A read during the call shows what
 * was before it, so it must be younger than the last thing that is known of the extension.
 */
export function isReadSince(asOf: string, { updatedAt }: Pick<Extension, 'updatedAt'>): boolean {
  return Date.parse(asOf) > Date.parse(updatedAt);
}

/** Whether Whapi itself told of the channel after the extension. */
export function wasReadSince(
  { source, asOf }: Pick<Channel, 'source' | 'asOf'>,
  extension: Pick<Extension, 'updatedAt'>,
): boolean {
  return source === 'upstream' && isReadSince(asOf, extension);
}

/**
 * Whether its channel got or lost days since an extension was tried that gave it none. What was read
 * before the last attempt shows an older date than the one that this started from.
 */
export function hasMovedSince(
  { activeTill, asOf }: Pick<Channel, 'activeTill' | 'asOf'>,
  { activeTillBefore, sentAt, createdAt }: Attempted,
): boolean {
  const isKnown = activeTill !== null && activeTillBefore !== null;
  if (!isKnown || Date.parse(asOf) < Date.parse(sentAt ?? createdAt)) return false;
  return Math.abs(Date.parse(activeTill) - Date.parse(activeTillBefore)) > unmovedMs;
}

type Attempted = Pick<Extension, 'activeTillBefore' | 'sentAt' | 'createdAt'>;

/** A date that was written and read again, give or take what rounding to seconds makes of it. */
const unmovedMs = 1000;

/** Whether what was open at the last look stands otherwise now. */
export function hasSettled(before: readonly Extension[], after: readonly Extension[]): boolean {
  const open = openExtension(before);
  const now = after.find((each) => each.operationId === open?.operationId);
  return now !== undefined && now.state !== open?.state;
}
