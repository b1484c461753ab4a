import {
  billingStatusOf,
  type Channel,
  type ChannelMode,
  type ChannelStatus,
  channelMode,
  type ProblemCode,
} from '@channeldesk/contracts';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';
import type { Insertable, Selectable } from 'kysely';
import type { MirrorTables } from '#api/db/tables/mirror.ts';
import { fingerprintOf } from './channel-fingerprint.ts';
import { foldText, nameKeyOf, plainText } from './plain-text.ts';

export type ChannelRow = Selectable<MirrorTables['channels']>;

/** What the Partner API says of a channel: the columns a sweep compares and writes. */
export type ReportedColumns = Omit<
  Insertable<MirrorTables['channels']>,
  `link_${string}` | 'seen_at' | 'missed_sweeps' | 'gone_at'
>;

const maxNameLength = 10_000;
const dayMs = 86_400_000;
const lastWritableMs = Date.UTC(9999, 11, 31);

/** Maps a channel as the Partner API tells it to the mirror's columns; the token is left behind. */
export function toReportedColumns(channel: UpstreamChannel): ReportedColumns {
  const name = plainText(channel.name ?? '', maxNameLength);
  const folded = foldText(name);
  const { mode, unknownMode } = readMode(channel.mode);
  const status = textOrNull(channel.status, 100);
  return {
    id: channel.id,
    name,
    name_folded: folded,
    name_key: nameKeyOf(folded),
    phone: textOrNull(channel.phone, 40),
    project_id: textOrNull(channel.projectId, 40),
    mode,
    vendor_status: unknownMode === null ? status : `mode ${unknownMode}`,
    is_stopped: channel.stopped ?? false,
    is_blocked: channel.blocked ?? false,
    created_at: toDate(channel.creationTS),
    // Zero or less is no missing date but a channel that never had days.
    active_till: toDate(clampToEpoch(channel.activeTill)),
    trial_till: toDate(channel.trial),
    ...readProxy(channel.proxy),
    fingerprint: fingerprintOf(channel),
  };
}

export interface Reading {
  readonly now: Date;
  readonly source: Channel['source'];
  readonly asOf: Date;
  readonly upstreamProblem: ProblemCode | null;
}

/** Maps a row of the mirror to the contract's channel, judged at the time `now`. */
export function toContractChannel(row: ChannelRow, reading: Reading): Channel {
  const { now, source, asOf, upstreamProblem } = reading;
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    projectId: row.project_id,
    mode: row.mode,
    billingStatus: billingStatusOf[row.mode],
    status: statusOf(row, now),
    vendorStatus: row.vendor_status,
    isStopped: row.is_stopped,
    isBlocked: row.is_blocked,
    createdAt: row.created_at?.toISOString() ?? null,
    activeTill: row.active_till?.toISOString() ?? null,
    trialTill: row.trial_till?.toISOString() ?? null,
    daysLeft: row.active_till && daysLeft(row.active_till, now),
    proxy:
      row.proxy_host === null || row.proxy_port === null
        ? null
        : { host: row.proxy_host, port: row.proxy_port },
    link: linkOf(row),
    linkSilentAt: row.link_silent_at?.toISOString() ?? null,
    source,
    asOf: asOf.toISOString(),
    upstreamProblem,
  };
}

/**
 * Where a channel stands with the manager. The vendor documents no list of its words: "active" and
 * "launching" are known, any other, or a mode nobody has documented, is never called active. The
 * same order stands in the SQL of the channel list.
 */
export function statusOf(
  row: Pick<ChannelRow, 'is_blocked' | 'is_stopped' | 'active_till' | 'vendor_status'>,
  now: Date,
): ChannelStatus {
  if (row.is_blocked) return 'blocked';
  if (row.is_stopped) return 'stopped';
  if (row.active_till !== null && row.active_till <= now) return 'expired';
  switch (row.vendor_status?.toLowerCase() ?? 'active') {
    case 'active':
      return 'active';
    case 'launching':
      return 'starting';
    default:
      return 'unknown';
  }
}

/** Whole days until the active-till, never negative. */
export function daysLeft(activeTill: Date, now: Date): number {
  return Math.max(0, Math.floor((activeTill.getTime() - now.getTime()) / dayMs));
}

function linkOf(row: ChannelRow): Channel['link'] {
  if (row.link_state === null || row.link_checked_at === null) return null;
  return {
    state: row.link_state,
    phone: row.link_phone,
    checkedAt: row.link_checked_at.toISOString(),
  };
}

/**
 * Missing or empty means live (Partner OpenAPI 0.1.1). A text nobody has documented is filed under
 * live, the vendor's own default, but kept as the vendor status so that the channel shows as unknown.
 */
function readMode(text: string | null | undefined): {
  mode: ChannelMode;
  unknownMode: string | null;
} {
  const said = plainText(text ?? '', 60).trim();
  if (said === '') return { mode: 'live', unknownMode: null };
  const known = channelMode.safeParse(said.toLowerCase());
  return known.success
    ? { mode: known.data, unknownMode: null }
    : { mode: 'live', unknownMode: said };
}

function readProxy(proxy: UpstreamChannel['proxy']) {
  const host = textOrNull(proxy?.host, 300);
  const port = proxy?.port;
  const isUsable =
    host !== null && Number.isInteger(port) && (port ?? 0) > 0 && (port ?? 0) < 65_536;
  return { proxy_host: isUsable ? host : null, proxy_port: isUsable ? (port ?? null) : null };
}

function textOrNull(text: string | null | undefined, maximumLength: number): string | null {
  const plain = plainText(text ?? '', maximumLength).trim();
  return plain === '' ? null : plain;
}

/** Milliseconds as a date; a number no calendar of four-digit years holds is no date. */
function toDate(ms: number | null | undefined): Date | null {
  if (ms === null || ms === undefined || !(ms > 0 && ms < lastWritableMs)) return null;
  return new Date(Math.ceil(ms));
}

function clampToEpoch(ms: number | null | undefined): number | null | undefined {
  return typeof ms === 'number' && ms <= 0 ? 1 : ms;
}
