import { createHash } from 'node:crypto';
import type { ChannelFilters } from '@channeldesk/contracts';
import { z } from 'zod';
import type { Segment, SortKey } from '#api/db/channel-order-sql.ts';
import { AppError } from '#api/errors.ts';
import type { Total } from './channel-count.ts';

/** Where a page ended. `startedAt` is when its first page was read: states are judged at that time. */
export interface ListCursor {
  readonly startedAt: Date;
  /** The place of the stretch of the order in which the page ended. */
  readonly segment: number;
  readonly key: SortKey;
  readonly id: string;
  /** As counted for the first page. */
  readonly total: Total;
}

/** Writes a cursor that works with these filters and this order only. */
export function writeCursor(cursor: ListCursor, filters: ChannelFilters): string {
  const { startedAt, segment, id, total } = cursor;
  const key = cursor.key instanceof Date ? cursor.key.getTime() : cursor.key;
  const place = [fingerprint(filters), startedAt.getTime(), segment, key, id];
  const content = [...place, total.count, total.isEstimate];
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** Reads a cursor; throws AppError('validation-failed') for one of another query, or no cursor at all. */
export function readCursor(
  text: string,
  filters: ChannelFilters,
  segmentsAt: (startedAt: Date) => readonly Pick<Segment, 'keyType'>[],
): ListCursor {
  const parsed = content.safeParse(parseJson(text));
  if (!parsed.success) throw refused('This is no cursor of a channel list.');
  const [print, startedAtMs, segment, key, id, count, isEstimate] = parsed.data;
  if (print !== fingerprint(filters)) {
    throw refused(
      'The cursor belongs to another search, filter or order. Start at the first page.',
    );
  }
  const startedAt = new Date(startedAtMs);
  if (segmentsAt(startedAt)[segment]?.keyType !== typeOf(key)) {
    throw refused('This is no cursor of a channel list.');
  }
  return {
    startedAt,
    segment,
    key: typeof key === 'number' ? new Date(key) : key,
    id,
    total: { count, isEstimate },
  };
}

const ms = z
  .int()
  .min(0)
  .max(Date.UTC(9999, 11, 31));
const storable = z.string().refine((text) => !text.includes('\u0000') && text.isWellFormed());
const content = z.tuple([
  z.string(),
  ms,
  z.int().min(0).max(100),
  z.union([ms, storable.max(300), z.null()]),
  storable.max(40),
  z.int().min(0),
  z.boolean(),
]);

function typeOf(key: number | string | null): Segment['keyType'] {
  if (key === null) return 'none';
  return typeof key === 'number' ? 'time' : 'text';
}

/** Short for the query; an empty filter and an absent one are the same. */
function fingerprint(filters: ChannelFilters): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '');
  const text = JSON.stringify(given.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(text).digest('base64url').slice(0, 10);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function refused(message: string): AppError {
  return new AppError('validation-failed', {
    detail: message,
    errors: [{ pointer: '/query/cursor', code: 'invalid-cursor', message }],
  });
}
