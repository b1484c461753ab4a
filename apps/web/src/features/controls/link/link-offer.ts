import type { Channel, LinkState } from '@channeldesk/contracts';

/** Where the controls offer to link a channel: on the bar when it is the likely next step. */
export type LinkOffer = 'button' | 'menu' | null;

/**
 * Every channel that runs and is not known to be linked can be linked: the dialog waits until there
 * is a code, and the backend asks for none while the channel is linked.
 */
export function linkOffer(
  channel: Pick<Channel, 'isStopped'>,
  linkState: LinkState | null,
): LinkOffer {
  if (linkState === 'AUTH' || linkState === 'STOP' || channel.isStopped) return null;
  return linkState === 'QR' ? 'button' : 'menu';
}
