import type { Channel, LinkState } from '@channeldesk/contracts';
import { canRun, isYoungerThan } from '../model.ts';

const newForMs = 10 * 60_000;

type Known = Pick<Channel, 'isStopped' | 'isBlocked' | 'status' | 'createdAt' | 'asOf'>;

/** The link state will soon be another one by itself: the channel connects, or was just made. */
export function isOnItsWay(channel: Known, linkState: LinkState | null): boolean {
  if (!canRun(channel)) return false;
  return isStarting(linkState) || (linkState === null && isYoungerThan(channel, newForMs));
}

export function isStarting(linkState: LinkState | null | undefined): boolean {
  return linkState === 'INIT' || linkState === 'LAUNCH';
}
