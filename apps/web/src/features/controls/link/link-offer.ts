import type { Channel, LinkState } from '@channeldesk/contracts';

/** Where the controls offer to link a channel: on the bar when it is the likely next step. */
export type LinkOffer = 'button' | 'menu' | null;

type Linkable = Pick<Channel, 'isStopped' | 'phone' | 'link' | 'createdAt' | 'asOf'>;

const youngForMs = 24 * 60 * 60_000;

/**
 * Every channel that runs and is not known to be linked can be linked: the dialog waits until there
 * is a code, and the backend asks for none while the channel is linked.
 */
export function linkOffer(channel: Linkable, linkState: LinkState | null): LinkOffer {
  if (linkState === 'AUTH' || linkState === 'STOP' || channel.isStopped) return null;
  return linkState === 'QR' || !wasLinked(channel) ? 'button' : 'menu';
}

/** "Again" only where an earlier link is likely; the other words are true of every channel. */
export function linkLabel(channel: Linkable): string {
  return wasLinked(channel) ? 'Link again' : 'Link WhatsApp';
}

export function linkTitle(channel: Linkable & Pick<Channel, 'id'>): string {
  return wasLinked(channel) ? `Link ${channel.id} again` : `Link ${channel.id} to WhatsApp`;
}

/** A number alone can have been typed in when the channel was added, so a young one proves nothing. */
function wasLinked({ phone, link, createdAt, asOf }: Linkable): boolean {
  if (typeof link?.phone === 'string') return true;
  const isYoung = createdAt !== null && Date.parse(asOf) - Date.parse(createdAt) < youngForMs;
  return phone !== null && !isYoung;
}
