import type { Channel } from '@channeldesk/contracts';

/** Days that usually go back to the balance with a channel: whole days left, none of a trial. */
export function daysToReturn(channel: Pick<Channel, 'mode' | 'daysLeft'>): number | null {
  return channel.mode === 'trial' ? 0 : channel.daysLeft;
}
