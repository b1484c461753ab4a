import type { Channel, LinkState } from '@channeldesk/contracts';

const newForMs = 10 * 60_000;

type Known = Pick<Channel, 'isStopped' | 'isBlocked' | 'createdAt' | 'asOf'>;

/** The link state will soon be another one by itself: the channel connects, or was just made. */
export function isOnItsWay(channel: Known, linkState: LinkState | null): boolean {
  if (channel.isStopped || channel.isBlocked) return false;
  return isStarting(linkState) || (linkState === null && isNew(channel));
}

export function isStarting(linkState: LinkState | null | undefined): boolean {
  return linkState === 'INIT' || linkState === 'LAUNCH';
}

function isNew({ createdAt, asOf }: Pick<Channel, 'createdAt' | 'asOf'>): boolean {
  return createdAt !== null && Date.parse(asOf) - Date.parse(createdAt) < newForMs;
}
