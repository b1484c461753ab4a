import { expect, test } from 'vitest';
import { paths, safeReturnPath } from './paths.ts';

test.each([
  ['/partner/channels?id=MANTIS-PF298', '/partner/channels?id=MANTIS-PF298'],
  ['/', '/'],
  [null, '/'],
  ['', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/x', '/'],
  ['/\\evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/sign-in', '/'],
])('after signing in, next=%j leads to %s', (next, expected) => {
  expect(safeReturnPath(next)).toBe(expected);
});

test('an ID in an address is escaped', () => {
  expect(paths.channel('A/B')).toBe('/partner/channels/A%2FB');
  expect(paths.channelsWith({ search: 'a b', id: undefined })).toBe('/partner/channels?search=a+b');
});
