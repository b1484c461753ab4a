import type { Channel, LinkState } from '@channeldesk/contracts';
import { canRun, isYoungerThan } from '../model.ts';

/** Where the controls offer to link a channel: on the bar when it is the likely next step. */
export type LinkOffer = 'button' | 'menu' | null;

type Linkable = Pick<
  Channel,
  'isStopped' | 'isBlocked' | 'status' | 'phone' | 'link' | 'createdAt' | 'asOf'
>;

const youngForMs = 24 * 60 * 60_000;
/** Linked, if with a fault, or without days; neither gets a code. */
const withoutCode: readonly (LinkState | null)[] = ['AUTH', 'SYNC_ERROR', 'STOP'];

/**
 * Every channel that can run and is not known to be linked can be linked: the dialog waits until there
 * is a code, and the backend asks for none while the channel is linked.
 */
export function linkOffer(channel: Linkable, linkState: LinkState | null): LinkOffer {
  if (!canRun(channel) || withoutCode.includes(linkState)) return null;
  return linkState === 'QR' || !wasLinked(channel) ? 'button' : 'menu';
}

/** A number alone can have been typed in when the channel was added, so a young one proves nothing. */
export function wasLinked(channel: Linkable): boolean {
  if (typeof channel.link?.phone === 'string') return true;
  return channel.phone !== null && !isYoungerThan(channel, youngForMs);
}
