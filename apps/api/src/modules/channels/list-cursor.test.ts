import type { ChannelFilters } from '@channeldesk/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ListCursor, readCursor, writeCursor } from './list-cursor.ts';

const byName: ChannelFilters = { sort: 'name' };
const startedAt = new Date('2026-11-23T12:00:00.000Z');
const total = { count: 4312, isEstimate: false };
const cursor: ListCursor = { startedAt, segment: 1, key: 'bakery rosa', id: 'MANTIS-PF298', total };

/** An order whose second stretch has keys of this type. */
const keyed = (keyType: 'text' | 'time' | 'none') => () => [
  { keyType: 'none' as const },
  { keyType },
];

function written(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

test.each<['text' | 'time' | 'none', ListCursor['key']]>([
  ['text', 'bakery "rosa" печка'],
  ['time', new Date('1970-01-01T00:00:00.001Z')],
  ['none', null],
])('leads back to where a key of type %s ended a page', (keyType, key) => {
  const at = { ...cursor, key };

  expect(readCursor(writeCursor(at, byName), byName, keyed(keyType))).toEqual(at);
});

test('fits into the 500 characters of the contract, whatever the name', () => {
  const key = fc
    .array(fc.constantFrom('𐀀', '"', '\\', '字', 'a', '\u2028'), { maxLength: 60 })
    .map((characters) => characters.join(''));

  fc.assert(
    fc.property(key, (name) => {
      const text = writeCursor({ ...cursor, key: name, id: 'X'.repeat(40) }, byName);
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
    { sort: 'name', link: 'QR' },
    { sort: 'name', expiresTo: '7d' },
    { sort: 'name', hasPhone: 'false' },
  ];

  test.each(others)('a cursor used with %j instead of the query it came from', (filters) => {
    const text = writeCursor(cursor, byName);

    expect(() => readCursor(text, filters, keyed('text'))).toThrow(
      expect.objectContaining({ code: 'validation-failed' }),
    );
  });

  const [print] = JSON.parse(Buffer.from(writeCursor(cursor, byName), 'base64url').toString());

  test.each([
    'abc',
    '%%%',
    written({}),
    written([]),
    written([print, 1, 1, 'a']),
    written([print, Number.MAX_SAFE_INTEGER, 1, 'a', 'b', 1, false]),
    written([print, 1, 1, 7, 'b', 1, false]),
    written([print, 1, 1, null, 'b', 1, false]),
    written([print, 1, 2, 'a', 'b', 1, false]),
    written([print, 1, -1, 'a', 'b', 1, false]),
    written([print, 1, 1, 'a\u0000', 'b', 1, false]),
    written([print, 1, 1, 'a', '\ud800', 1, false]),
  ])('what is no cursor: %s', (text) => {
    expect(() => readCursor(text, byName, keyed('text'))).toThrow(
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

  expect(readCursor(text, byName, keyed('text'))).toEqual(cursor);
});
