import type { ListChange } from '@channeldesk/contracts';
import { formatDate } from '#web/shared/format/date.ts';
import { formatDays } from '#web/shared/format/number.ts';
import type { ListState } from './list-state.ts';

/** A window of time in words, and what it is in the query language. */
export interface TimeWindow {
  readonly value: string;
  readonly label: string;
  readonly change: ListChange;
}

const anyEnd = { expiresFrom: undefined, expiresTo: undefined, expired: undefined };
const anyCreation = { createdFrom: undefined, createdTo: undefined };

/** When the days of a channel run out. */
export const endWindows: readonly TimeWindow[] = [
  // Other words than those of the status: a stopped channel whose days are over is not Expired there.
  { value: 'expired', label: 'In the past', change: { ...anyEnd, expired: 'true' } },
  endsWithin(7),
  endsWithin(30),
  { value: 'later', label: 'In more than 30 days', change: { ...anyEnd, expiresFrom: '30d' } },
];

export const createdWindows: readonly TimeWindow[] = [7, 30, 90].map((days) => ({
  value: `${days}d`,
  label: `In the last ${formatDays(days)}`,
  change: { ...anyCreation, createdFrom: `-${days}d` },
}));

/** The window of a row of them that a state stands for; null when it is another one. */
export function windowOf(windows: readonly TimeWindow[], state: ListState): TimeWindow | null {
  const isMeant = ({ change }: TimeWindow) =>
    Object.entries(change).every(([name, value]) => state[name as keyof ListState] === value);
  return windows.find(isMeant) ?? null;
}

/**
 * A window in words that is none of the usual ones: `1 Dec 2026 – 7 Dec 2026 (UTC)`, `from now`. Its days
 * are those of the query language, while the table shows the days of the person who looks.
 */
export function boundWords(from: string | undefined, to: string | undefined): string {
  const zone = isDay(from) || isDay(to) ? ' (UTC)' : '';
  if (from && to) return `${momentWords(from)} – ${momentWords(to)}${zone}`;
  if (from) return `from ${momentWords(from)}${zone}`;
  return to ? `until ${momentWords(to)}${zone}` : '';
}

export function isDay(moment: string | undefined): moment is string {
  return moment !== undefined && !moment.endsWith('d');
}

function momentWords(moment: string): string {
  const days = /^(-?\d+)d$/.exec(moment)?.[1];
  if (days === undefined) return formatDate(`${moment}T00:00`);
  if (Number(days) === 0) return 'now';
  return Number(days) < 0 ? `${formatDays(-Number(days))} ago` : `in ${formatDays(Number(days))}`;
}

function endsWithin(days: number): TimeWindow {
  const change = { ...anyEnd, expiresFrom: '0d', expiresTo: `${days}d` };
  return { value: `${days}d`, label: `Within ${formatDays(days)}`, change };
}
