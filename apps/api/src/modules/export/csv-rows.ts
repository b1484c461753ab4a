import {
  billingStatusOf,
  type ChannelMode,
  type ChannelStatus,
  modeTexts,
  statusTexts,
} from '@channeldesk/contracts';
import { csvHeadOf, csvLines } from '#api/csv.ts';
import { neutralise } from '#api/formula-guard.ts';
import { digitsOf } from '#api/upstream/plain-text.ts';

/** What a line is made of. Times are PostgreSQL's text of them in UTC: making dates of them costs most of the time. */
export interface ExportRow {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly mode: ChannelMode;
  readonly status: ChannelStatus;
  readonly created: string | null;
  readonly till: string | null;
}

export const csvColumns = [
  'Name',
  'ID',
  'Phone Number',
  'Work Period',
  'Status',
  'Mode',
  'Created Date',
  'Billing Status',
] as const;

export const csvHead = csvHeadOf(csvColumns);

/** A line for each of these channels. */
export function toCsv(rows: readonly ExportRow[]): string {
  return csvLines(rows.map(toCells));
}

/** The phone column is digits and nothing else, so it needs no guard and gets no apostrophe. */
export function toCells(row: ExportRow): string[] {
  return [
    neutralise(row.name),
    neutralise(row.id),
    digitsOf(row.phone ?? ''),
    workPeriod(row.created, row.till),
    statusTexts[row.status],
    modeTexts[row.mode],
    isoOf(row.created),
    billingStatusOf[row.mode],
  ];
}

/** `2026-10-23 23:59:59.9` as `2026-10-23T23:59:59.900Z`. */
function isoOf(time: string | null): string {
  if (time === null) return '';
  const clock = time
    .slice(11)
    .padEnd(12, time.length === 19 ? '.000' : '0')
    .slice(0, 12);
  return `${time.slice(0, 10)}T${clock}Z`;
}

/** ISO 8601 interval of dates; an end that is not known is written `..` (ISO 8601-2). */
function workPeriod(from: string | null, till: string | null): string {
  return from === null && till === null ? '' : `${dateOf(from)}/${dateOf(till)}`;
}

function dateOf(time: string | null): string {
  return time?.slice(0, 10) ?? '..';
}
