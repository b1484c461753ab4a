import { AppError } from '#api/errors.ts';

/** Reads the number after which a page begins. Throws AppError('validation-failed') for other text. */
export function readNumber(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  const message = 'This is not a cursor of this list';
  throw new AppError('validation-failed', {
    errors: [{ pointer: '/query/cursor', code: 'invalid', message }],
  });
}

/** Makes a page of one row more than it may have; each row is numbered. */
export function toPage<Row extends { readonly number: number }, Item>(
  found: readonly Row[],
  { limit, map }: { readonly limit: number; readonly map: (row: Row) => Item },
): { items: Item[]; nextCursor: string | null } {
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(map), nextCursor: last ? String(last.number) : null };
}
