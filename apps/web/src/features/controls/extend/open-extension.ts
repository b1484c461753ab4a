import type { Channel, Extension } from '@channeldesk/contracts';
import { isUnderWay } from './extend-stages.ts';

const worthKnowingMs = 24 * 3_600_000;

/**
 * The extension everybody must know of before giving days: one that runs, or one that nobody
 * confirmed in the last day. A later one that was given or is under way has taken its place.
 */
export function openExtension(
  extensions: readonly Extension[],
  now = Date.now(),
): Extension | null {
  const newest = extensions.find((each) => each.state !== 'rejected');
  if (!newest) return null;
  if (isUnderWay(newest)) return newest;
  const isRecent = now - Date.parse(newest.createdAt) < worthKnowingMs;
  return newest.state === 'unconfirmed' && isRecent ? newest : null;
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

/** Whether what ran or was unconfirmed at the last look is settled now. */
export function hasSettled(before: readonly Extension[], after: readonly Extension[]): boolean {
  const open = openExtension(before);
  const now = after.find((each) => each.operationId === open?.operationId);
  return now !== undefined && now.state !== open?.state;
}
