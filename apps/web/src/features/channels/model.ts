import {
  type Attention,
  type Channel,
  type ChannelSort,
  type ChannelStatus,
  expiringWithinDays,
  type LinkFilter,
  linkStateTexts,
  statusTexts,
  trialEndingWithinDays,
} from '@channeldesk/contracts';
import { formatDate } from '#web/shared/format/date.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { formatRelative } from '#web/shared/format/relative-time.ts';
import type { Tone } from '#web/shared/ui/state-dot.tsx';

const dayMs = 86_400_000;

export interface Words {
  readonly word: string;
  readonly tone: Tone;
}

export const attentionTexts: Record<Attention, { label: string; tone: Tone; advice: string }> = {
  expired: { label: 'Expired', tone: 'bad', advice: 'No days left' },
  expiring: { label: 'Expiring', tone: 'amber', advice: within(expiringWithinDays) },
  'trial-ending': { label: 'Trial ending', tone: 'amber', advice: within(trialEndingWithinDays) },
  'not-linked': { label: 'Not linked', tone: 'waiting', advice: 'No WhatsApp link' },
  stopped: { label: 'Stopped', tone: 'quiet', advice: 'Switched off' },
};

function within(days: number): string {
  return `Within ${formatDays(days)}`;
}

const statusTones: Record<ChannelStatus, Tone> = {
  active: 'good',
  starting: 'waiting',
  stopped: 'quiet',
  expired: 'bad',
  blocked: 'bad',
  unknown: 'quiet',
};

export function statusWords({ status }: Pick<Channel, 'status'>): Words {
  return { word: statusTexts[status], tone: statusTones[status] };
}

/** The link state as last seen; one that is not known is not checked or silent, not disconnected. */
export function linkWords({ link, linkSilentAt }: Pick<Channel, 'link' | 'linkSilentAt'>): Words {
  if (link) return linkStateTexts[link.state];
  return { word: linkSilentAt ? 'No answer' : 'Not checked', tone: 'quiet' };
}

/** The word of a state one can ask for, the same as that of a channel in it. */
export function linkFilterWord(link: LinkFilter): string {
  return link === 'not-checked' ? 'Not checked' : linkStateTexts[link].word;
}

export interface ActiveTillWords {
  readonly date: string | null;
  readonly rest: string;
  readonly tone: Tone | null;
}

/** `22 Dec 2026` and `30 days left`, or `Expired 3 days ago`. */
export function activeTillWords(
  { activeTill, daysLeft }: Pick<Channel, 'activeTill' | 'daysLeft'>,
  now: Date,
): ActiveTillWords {
  if (!activeTill) return { date: null, rest: 'No end date known', tone: null };
  const date = formatDate(activeTill);
  const leftMs = Date.parse(activeTill) - now.getTime();
  if (leftMs <= 0) return { date, rest: `Expired ${longAgo(activeTill, now)}`, tone: 'bad' };
  const days = daysLeft ?? Math.floor(leftMs / dayMs);
  const tone = days < expiringWithinDays ? 'amber' : null;
  return { date, rest: days === 0 ? 'Less than a day left' : `${formatDays(days)} left`, tone };
}

function longAgo(activeTill: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(activeTill)) / dayMs);
  return days < 1 ? formatRelative(activeTill, now) : `${formatDays(days)} ago`;
}

export const columnNames = [
  'name',
  'id',
  'phone',
  'link',
  'status',
  'mode',
  'till',
  'created',
] as const;
export type ColumnName = (typeof columnNames)[number];

export interface Column {
  readonly name: ColumnName;
  readonly label: string;
  readonly sort: Exclude<ChannelSort, `-${string}`>;
}

export const columns: readonly Column[] = [
  { name: 'name', label: 'Name', sort: 'name' },
  { name: 'id', label: 'ID', sort: 'id' },
  { name: 'phone', label: 'Phone', sort: 'phone' },
  { name: 'link', label: 'Link state', sort: 'link' },
  { name: 'status', label: 'Status', sort: 'status' },
  { name: 'mode', label: 'Mode', sort: 'mode' },
  { name: 'till', label: 'Active till', sort: 'activeTill' },
  { name: 'created', label: 'Created', sort: 'createdAt' },
];

export function directionOf(
  sort: ChannelSort,
  column: Column,
): 'ascending' | 'descending' | 'none' {
  if (sort === column.sort) return 'ascending';
  return sort === `-${column.sort}` ? 'descending' : 'none';
}

/** The sort after a click on a column: ascending first, then the other way round. */
export function toggledSort(sort: ChannelSort, column: Column): ChannelSort {
  return sort === column.sort ? `-${column.sort}` : column.sort;
}
