import type { Timings } from '../timings.ts';
import { isExpired, isStopped, type LinkStep, type Session, type SimChannel } from './channel.ts';

const STATUS_CODES: Readonly<Record<string, number>> = {
  NOT_INIT: 0,
  INIT: 1,
  LAUNCH: 2,
  QR: 3,
  AUTH: 4,
  ERROR: 5,
  SYNC_ERROR: 6,
  STOP: 7,
};

/** The number the Gate reports beside a status text; texts it does not know get 42. */
export function statusCode(text: string): number {
  return STATUS_CODES[text] ?? 42;
}

/** The link step in force, or undefined while the channel is stopped or out of days. */
export function currentStep(channel: SimChannel, now: number): LinkStep | undefined {
  if (isStopped(channel, now) || isExpired(channel, now)) {
    return undefined;
  }
  return channel.link.steps.findLast((step) => step.at <= now);
}

export function linkText(channel: SimChannel, now: number): string {
  if (isStopped(channel, now) || isExpired(channel, now)) {
    return 'STOP';
  }
  return currentStep(channel, now)?.text ?? 'NOT_INIT';
}

/** Tells whether a start, stop or restart is still under way. */
export function isChanging(channel: SimChannel, now: number): boolean {
  const last = channel.link.steps.at(-1);
  const isStopping = channel.stopAt !== null && channel.stopAt > now;
  return isStopping || (!isStopped(channel, now) && last !== undefined && last.at > now);
}

/** Starts the instance: INIT, then LAUNCH, then linked or QR. A changed proxy is in force from now. */
export function launch(channel: SimChannel, now: number, timings: Timings): void {
  const { link } = channel;
  const launchAt = now + timings.initMs;
  const steps = [
    { at: now, text: 'INIT' },
    { at: launchAt, text: 'LAUNCH' },
  ];
  if (link.stuckIn === null) {
    steps.push({ at: launchAt + timings.launchMs, text: settledText(channel) });
  } else if (link.stuckIn !== 'LAUNCH') {
    steps.push({ at: launchAt + timings.launchMs, text: link.stuckIn });
  }
  link.steps = steps;
  link.startAt = now;
  link.pairing = null;
  link.proxyInUse = channel.settings?.proxy ?? '';
}

/** Links the account, as after a scan or an entered pairing code. */
export function linkAccount(channel: SimChannel, session: Session, now: number, t: Timings): void {
  channel.link.session = session;
  channel.link.syncBroken = false;
  channel.link.pairing = null;
  channel.link.steps = [
    { at: now, text: 'LAUNCH' },
    { at: now + t.scanMs, text: 'AUTH' },
  ];
}

/** Unlinks the account; after a moment of INIT the channel waits for a scan. */
export function unlinkAccount(channel: SimChannel, now: number, timings: Timings): void {
  channel.link.session = null;
  channel.link.syncBroken = false;
  channel.link.stuckIn = null;
  channel.link.steps = [
    { at: now, text: 'INIT' },
    { at: now + timings.logoutMs, text: 'QR' },
  ];
}

/** Puts the channel into a state at once, whatever came before. */
export function forceLinkState(channel: SimChannel, text: string, now: number): void {
  const { link } = channel;
  link.steps = [{ at: now, text }];
  link.syncBroken = text === 'SYNC_ERROR';
  if (text === 'QR') {
    link.session = null;
  } else if (text === 'AUTH' || text === 'SYNC_ERROR') {
    link.session ??= {
      phone: channel.phone ?? '447700900000',
      name: channel.name,
      isBusiness: true,
    };
  }
}

function settledText(channel: SimChannel): string {
  if (channel.link.session === null) {
    return 'QR';
  }
  return channel.link.syncBroken ? 'SYNC_ERROR' : 'AUTH';
}
