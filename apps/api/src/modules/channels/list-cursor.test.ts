import type { ChannelFilters } from '@channeldesk/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ListCursor, readCursor, writeCursor } from './list-cursor.ts';

const byName: ChannelFilters = { sort: 'name' };
const startedAt = new Date('2026-11-23T12:00:00.000Z');
const cursor: ListCursor = { startedAt, key: 'bakery rosa', id: 'MANTIS-PF298' };

function written(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

test.each<[string, ListCursor['key'], boolean]>([
  ['a text', 'bakery "rosa" печка', false],
  ['no text', null, false],
  ['a time', new Date('1970-01-01T00:00:00.001Z'), true],
  ['no time', null, true],
])('leads back to where %s ended a page', (_name, key, isTime) => {
  const at = { ...cursor, key };

  expect(readCursor(writeCursor(at, byName), byName, isTime)).toEqual(at);
});

test('fits into the 500 characters of the contract, whatever the name', () => {
  const key = fc
    .array(fc.constantFrom('𐀀', '"', '\\', '字', 'a', '\u2028'), { maxLength: 60 })
    .map((characters) => characters.join(''));

  fc.assert(
    fc.property(key, (name) => {
      const text = writeCursor({ startedAt, key: name, id: 'X'.repeat(40) }, byName);
      expect(text.length).toBeLessThanOrEqual(500);
    }),
  );
});

describe('refuses with validation-failed', () => {
  const others: ChannelFilters[] = [
    { sort: '-name' },
    { sort: 'name', search: 'a' },
    { sort: 'name', mode: 'live' },
    { sort: 'name', status: 'active' },
    { sort: 'name', project: 'a' },
    { sort: 'name', attention: 'stopped' },
  ];

  test.each(others)('a cursor used with %j instead of the query it came from', (filters) => {
    const text = writeCursor(cursor, byName);

    expect(() => readCursor(text, filters, false)).toThrow(
      expect.objectContaining({ code: 'validation-failed' }),
    );
  });

  test.each([
    'abc',
    '%%%',
    written({}),
    written([]),
    written(['x', 1, 'a', 'b']),
    written(['x', Number.MAX_SAFE_INTEGER, 'a', 'b']),
    written(['x', 1, 7, 'b']),
    written(['x', 1, 'a\u0000', 'b']),
    written(['x', 1, 'a', '\ud800']),
  ])('what is no cursor: %s', (text) => {
    expect(() => readCursor(text, byName, false)).toThrow(
      expect.objectContaining({
        code: 'validation-failed',
        options: expect.objectContaining({
          errors: [expect.objectContaining({ pointer: '/query/cursor' })],
        }),
      }),
    );
  });
});

test('an empty filter and an absent one are the same query', () => {
  const text = writeCursor(cursor, { ...byName, search: '' });

  expect(readCursor(text, byName, false)).toEqual(cursor);
});
