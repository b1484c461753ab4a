import type { LinkCode, LinkState } from '@channeldesk/contracts';
import { problemCodeOf } from '#web/shared/api-problem.ts';

export type LinkPhase =
  | 'scan'
  | 'preparing'
  | 'linked'
  | 'starting'
  | 'asleep'
  | 'stopped'
  | 'broken';

const phaseOf: Record<LinkState, Exclude<LinkPhase, 'scan'>> = {
  AUTH: 'linked',
  QR: 'preparing',
  INIT: 'starting',
  LAUNCH: 'starting',
  NOT_INIT: 'asleep',
  STOP: 'stopped',
  SYNC_ERROR: 'broken',
  ERROR: 'broken',
  unknown: 'starting',
};

/**
 * Where a channel stands on its way to being linked, by what was said last: a code, or why there is
 * none. Null when nothing was ever heard of it.
 */
export function linkPhase(code: LinkCode | undefined, error: unknown): LinkPhase | null {
  if (isNotServedYet(error)) return 'starting';
  if (!code) return error ? null : 'preparing';
  if (code.linkState === 'AUTH') return 'linked';
  return code.qr ? 'scan' : phaseOf[code.linkState];
}

/** A new channel's Gate says so for up to 90 seconds; that is a step of the way and no failure. */
export function isNotServedYet(error: unknown): boolean {
  return problemCodeOf(error) === 'channel-starting';
}

/** There is a code, or there will be one without anything else happening. */
export function isReady(phase: LinkPhase | null): boolean {
  return phase === 'scan' || phase === 'preparing';
}

const pollWithoutCodeMs = 2_500;
const pollWithCodeMs = 4_000;
const afterExpiryMs = 400;

/**
 * How long to wait before asking again, or false when there is nothing left to wait for.
 * A shown code is asked for again when it expires, and before that to notice the scan.
 */
export function nextLinkPollMs(code: LinkCode | undefined, receivedAt: number, now: number) {
  if (!code) return pollWithoutCodeMs;
  if (linkPhase(code, null) === 'linked') return false;
  if (!code.qr) return pollWithoutCodeMs;
  const untilExpiry = receivedAt + code.qr.expiresInSeconds * 1_000 - now;
  return Math.max(500, Math.min(pollWithCodeMs, untilExpiry + afterExpiryMs));
}

/** Seconds a shown code is still good for, and how much of its life is left, 0 to 1. */
export function codeLife(expiresInSeconds: number, receivedAt: number, now: number) {
  const left = Math.max(0, expiresInSeconds - (now - receivedAt) / 1_000);
  return {
    secondsLeft: Math.ceil(left),
    share: expiresInSeconds > 0 ? Math.min(1, left / expiresInSeconds) : 0,
  };
}

/** An eight-character pairing code reads best in two halves, as the phone asks for it. */
export function spacedPairingCode(code: string): string {
  return /^[A-Za-z0-9]{8}$/.test(code) ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
