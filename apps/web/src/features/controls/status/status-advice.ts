import { type Channel, type Health, type LinkState, linkStateTexts } from '@channeldesk/contracts';
import type { ControlName } from '../components/control-dialog.ts';
import { isStarting } from './on-its-way.ts';

interface Advice {
  readonly text: string;
  readonly next: ControlName | null;
}

type Standing = Pick<Channel, 'isBlocked' | 'isStopped' | 'status'>;

const usualStartSeconds = 50;

const nextControl: Partial<Record<LinkState, ControlName>> = {
  QR: 'link',
  INIT: 'reload',
  ERROR: 'reload',
  SYNC_ERROR: 'unlink',
  STOP: 'extend',
};

/**
 * What to do about a link state. What the manager says of the channel comes first: WhatsApp only says
 * that it does not run, and nothing that is done to the link helps a channel that may not.
 */
export function statusAdvice(channel: Standing, health: Health): Advice {
  if (channel.isBlocked) {
    const text = 'Whapi blocked this channel. Only Whapi can release it: ask its support.';
    return { text, next: null };
  }
  if (health.linkState === 'STOP' && channel.isStopped) {
    return { text: 'Somebody stopped this channel. Start it to use it again.', next: 'start' };
  }
  if (health.linkState === 'STOP' && channel.status === 'expired') {
    return { text: 'The days of this channel ran out. Extend it.', next: 'extend' };
  }
  return { text: linkStateTexts[health.linkState].advice, next: nextOf(health) };
}

/** A start is left alone until it lasts longer than starts do. */
function nextOf({ linkState, uptimeSeconds }: Health): ControlName | null {
  const isYoung = uptimeSeconds !== null && uptimeSeconds < usualStartSeconds;
  return isStarting(linkState) && isYoung ? null : (nextControl[linkState] ?? null);
}
