import { billingStatusOf, modeTexts, statusTexts } from '@channeldesk/contracts';
import papaparse from 'papaparse';
import { type ChannelRow, statusOf } from '#api/upstream/channel-mapper.ts';
import { digitsOf } from '#api/upstream/plain-text.ts';
import { neutralise } from './formula-guard.ts';

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

const lineEnd = '\r\n';

/** The byte order mark, by which spreadsheets know UTF-8, and the header line. */
export const csvHead = `\ufeff${csvColumns.join(',')}${lineEnd}`;

/** RFC 4180 lines of these channels, each with its line end. */
export function toCsv(rows: readonly ChannelRow[], now: Date): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => toCells(row, now));
  return papaparse.unparse(cells, { newline: lineEnd, quotes: needsQuotes }) + lineEnd;
}

/** The phone column is digits and nothing else, so it needs no guard and gets no apostrophe. */
export function toCells(row: ChannelRow, now: Date): string[] {
  return [
    neutralise(row.name),
    neutralise(row.id),
    digitsOf(row.phone ?? ''),
    workPeriod(row.created_at, row.active_till),
    statusTexts[statusOf(row, now)],
    modeTexts[row.mode],
    row.created_at?.toISOString() ?? '',
    billingStatusOf[row.mode],
  ];
}

/** ISO 8601 interval of dates; an end that is not known is written `..` (ISO 8601-2). */
function workPeriod(from: Date | null, till: Date | null): string {
  return from === null && till === null ? '' : `${dateOf(from)}/${dateOf(till)}`;
}

function dateOf(time: Date | null): string {
  return time?.toISOString().slice(0, 10) ?? '..';
}

/** Spreadsheets of many countries split at semicolons: quoted, a name cannot begin a cell of its own. */
function needsQuotes(value: unknown): boolean {
  return typeof value === 'string' && /[;\t]/.test(value);
}
