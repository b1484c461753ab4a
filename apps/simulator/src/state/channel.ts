import type { Settings } from '../gate/settings-schema.ts';

export const DAY_MS = 86_400_000;
export const CHANNEL_MODES = ['trial', 'dev', 'dev_archive', 'live'] as const;
export type ChannelMode = (typeof CHANNEL_MODES)[number];

export interface Session {
  phone: string;
  name: string;
  isBusiness: boolean;
}

/** One planned change of the link state; the newest step whose time has come is the state. */
export interface LinkStep {
  at: number;
  text: string;
}

export interface Link {
  steps: LinkStep[];
  /** When the running instance was started, in milliseconds. */
  startAt: number;
  session: Session | null;
  /** The synchronisation is broken until the account is unlinked and linked again. */
  syncBroken: boolean;
  /** Every launch of this channel ends in this state (a channel that never gets up). */
  stuckIn: string | null;
  pairing: { code: string; phone: string; until: number } | null;
  /** Own SOCKS5 proxy the running instance was started with. */
  proxyInUse: string;
  /** How often a QR or a pairing code was asked for although the channel was linked. */
  loginAskedWhileLinked: number;
}

export interface SimChannel {
  readonly index: number;
  readonly id: string;
  readonly token: string;
  /** Name of the hand-made channel this is, for tests and demos. */
  scenario?: string | undefined;
  name: string;
  projectId: string;
  phone?: string | undefined;
  recurrentPaymentId?: string | undefined;
  prevRecurrentPaymentId?: string | undefined;
  server: number;
  creationTS: number;
  activeTill: number;
  trial: number | null;
  mode: ChannelMode | undefined;
  blocked: boolean | null;
  proxy?: { host: string; port: number; auth?: string | undefined } | undefined;
  /** The service status the manager reports instead of the derived one. */
  reportedStatus?: string | null | undefined;
  /** A base address other than the simulator's own Gate. */
  apiUrl?: string | undefined;
  link: Link;
  /** Undefined: the vendor's default settings. */
  settings?: Settings | undefined;
  profile?: { name?: string | undefined; about?: string | undefined; icon?: string | undefined };
  /** The Gate takes requests and never answers, until a stop and a start. */
  hung: boolean;
  /** From when the channel is stopped by hand; null while it is not. */
  stopAt: number | null;
  notFoundUntil: number;
  unavailableUntil: number;
  pausedUntil: number;
  lastExtendedAt: number | null;
  /** Whole days moved here from the balance: only these return from a trial channel. */
  extendedDays: number;
  requestsLeft: number;
}

/** Tells whether the channel was stopped by hand and the stop has been carried out. */
export function isStopped(channel: SimChannel, now: number): boolean {
  return channel.stopAt !== null && now >= channel.stopAt;
}

/** Tells whether the channel's days have run out. */
export function isExpired(channel: SimChannel, now: number): boolean {
  return now >= channel.activeTill;
}

/** Whole days that are left, never negative. */
export function wholeDaysLeft(channel: SimChannel, now: number): number {
  return Math.max(0, Math.floor((channel.activeTill - now) / DAY_MS));
}
