import { createHash } from 'node:crypto';
import type { ChannelFilters } from '@channeldesk/contracts';
import { z } from 'zod';
import type { SortKey } from '#api/db/channel-order-sql.ts';
import { AppError } from '#api/errors.ts';

/** Where a page ended. `startedAt` is when its first page was read: states are judged at that time. */
export interface ListCursor {
  readonly startedAt: Date;
  readonly key: SortKey;
  readonly id: string;
}

/** Writes a cursor that works with these filters and this order only. */
export function writeCursor(cursor: ListCursor, filters: ChannelFilters): string {
  const key = cursor.key instanceof Date ? cursor.key.getTime() : cursor.key;
  const content = [fingerprint(filters), cursor.startedAt.getTime(), key, cursor.id];
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** Reads a cursor; throws AppError('validation-failed') for one of another query, or no cursor at all. */
export function readCursor(text: string, filters: ChannelFilters, isTime: boolean): ListCursor {
  const parsed = (isTime ? timeCursor : textCursor).safeParse(parseJson(text));
  if (!parsed.success) throw refused('This is no cursor of a channel list.');
  const [print, startedAtMs, key, id] = parsed.data;
  if (print !== fingerprint(filters)) {
    throw refused(
      'The cursor belongs to another search, filter or order. Start at the first page.',
    );
  }
  return {
    startedAt: new Date(startedAtMs),
    key: typeof key === 'number' ? new Date(key) : key,
    id,
  };
}

const ms = z
  .int()
  .min(0)
  .max(Date.UTC(9999, 11, 31));
const storable = z.string().refine((text) => !text.includes('\u0000') && text.isWellFormed());
const content = <Key extends z.ZodType>(key: Key) =>
  z.tuple([z.string(), ms, z.nullable(key), storable.max(40)]);
const timeCursor = content(ms);
const textCursor = content(storable.max(300));

function fingerprint({ search, mode, status, project, attention, sort }: ChannelFilters): string {
  const filters = [search, mode, status, project, attention].map((value) => value || null);
  const text = JSON.stringify([...filters, sort]);
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
