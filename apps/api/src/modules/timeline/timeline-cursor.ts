import { AppError } from '#api/errors.ts';

/** A place in a timeline: everything older than the entry with this number. */
export function writeCursor(id: number): string {
  return Buffer.from(String(id)).toString('base64url');
}

/** Throws AppError('validation-failed') for anything `writeCursor` did not make. */
export function readCursor(cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  if (/^[1-9]\d{0,15}$/.test(text)) return Number(text);
  throw new AppError('validation-failed', {
    errors: [{ pointer: '/query/cursor', code: 'invalid', message: 'This is not a cursor' }],
  });
}
