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

/** Makes a page of one row more than it may have; the number of the last row is the cursor. */
export function toPage<Row, Item>(
  found: readonly Row[],
  { limit, map, numberOf }: PageShape<Row, Item>,
): { items: Item[]; nextCursor: string | null } {
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(map), nextCursor: last ? String(numberOf(last)) : null };
}

interface PageShape<Row, Item> {
  readonly limit: number;
  readonly map: (row: Row) => Item;
  readonly numberOf: (row: Row) => number;
}
