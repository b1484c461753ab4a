import { expect, test } from 'vitest';
import { sampleChannel } from '../../../test/samples.ts';
import { findTarget, lookUpTarget, normaliseSearch, withNumber } from './find.ts';

test.each([
  ['MANTIS-PF298', { kind: 'channel', id: 'MANTIS-PF298' }],
  [' mantis-pf 298 ', { kind: 'channel', id: 'MANTIS-PF298' }],
  ['abcd1234efgh', { kind: 'channel', id: 'ABCD1234EFGH' }],
  ['mantis pf298', { kind: 'channel', id: 'MANTIS-PF298' }],
  ['MANTIS\u2013PFABC', { kind: 'channel', id: 'MANTIS-PFABC' }],
  ['restaurants', { kind: 'search', search: 'restaurants' }],
  ['Garden Lilys', { kind: 'search', search: 'Garden Lilys' }],
  ['447700900123', { kind: 'number', digits: '447700900123' }],
  ['+44 7700 900-123', { kind: 'number', digits: '447700900123' }],
  ['+1 (415) 555-0123', { kind: 'number', digits: '14155550123' }],
  ['770090', { kind: 'search', search: '770090' }],
  ['bakery', { kind: 'search', search: 'bakery' }],
  ['Garden Olivia', { kind: 'search', search: 'Garden Olivia' }],
  ['MANTIS', { kind: 'search', search: 'MANTIS' }],
  ['   ', { kind: 'nothing' }],
])('%j leads to %o', (typed, target) => {
  expect(findTarget(typed)).toEqual(target);
});

test.each([
  ['44 7700', '447700'],
  ['(0171) 12', '017112'],
  ['4711 Taxi', '4711 Taxi'],
  ['12', '12'],
  ['--', '--'],
])('%j is searched as %s', (typed, search) => {
  expect(normaliseSearch(typed)).toBe(search);
});

test.each([
  [' mantis-pf 298 ', { kind: 'id', id: 'MANTIS-PF298' }],
  ['+44 7700 900-123', { kind: 'id', id: '447700900123' }],
  ['+1 (415) 555-0123', { kind: 'number', digits: '14155550123' }],
  ['770090', null],
  ['bakery', null],
  ['', null],
])('%j asks for %o', (typed, target) => {
  expect(lookUpTarget(typed)).toEqual(target);
});

test.each([
  ['447700900123', ['whole']],
  ['00447700900123', ['whole']],
  ['7700900123', []],
])('only a whole phone number is one: %s', (digits, ids) => {
  const channels = [
    sampleChannel({ id: 'whole', phone: '447700900123' }),
    sampleChannel({ id: 'longer', phone: '4477009001234', link: null }),
    sampleChannel({ id: 'none', phone: null, link: null }),
  ];

  expect(withNumber(channels, digits).map(({ id }) => id)).toEqual(ids);
});

test('a number that is only linked is found like one that was noted', () => {
  const checkedAt = new Date(0).toISOString();
  const link = { state: 'AUTH', phone: '14155550123', checkedAt } as const;
  const linked = sampleChannel({ id: 'NEBULA-AAAA1', phone: null, link });

  expect(withNumber([linked, sampleChannel()], '14155550123')).toEqual([linked]);
});
