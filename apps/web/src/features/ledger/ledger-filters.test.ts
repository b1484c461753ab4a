import { expect, test } from 'vitest';
import {
  hasLedgerFilters,
  leftOutOf,
  noLedgerFilters,
  parseLedgerAddress,
  writeLedgerAddress,
} from './ledger-filters.ts';

const address = (text: string) => new URLSearchParams(text);

test('an address that was written is read as the same filters', () => {
  const choice = {
    channel: 'MANTIS-PF298',
    kind: 'drift',
    state: 'verified',
    from: '2026-11-01',
    to: '2026-12-01',
  } as const;

  expect(parseLedgerAddress(writeLedgerAddress(address(''), choice))).toEqual(choice);
});

test('an ID is taken in any case', () => {
  expect(parseLedgerAddress(address('channel=mantis-pf298'))).toEqual({ channel: 'MANTIS-PF298' });
});

test('what cannot be read counts as not given, and is named', () => {
  const params = address('kind=bogus&state=conflict&from=yesterday');

  expect(parseLedgerAddress(params)).toEqual({ state: 'conflict' });
  expect(leftOutOf(params)).toEqual(['kind=bogus', 'from=yesterday']);
});

test('a change takes away only what it names, and clearing leaves what is no filter', () => {
  const params = address('channel=A1&state=conflict&other=1');

  expect(String(writeLedgerAddress(params, { state: undefined }))).toBe('channel=A1&other=1');
  expect(String(writeLedgerAddress(params, noLedgerFilters))).toBe('other=1');
  expect(hasLedgerFilters(parseLedgerAddress(params))).toBe(true);
  expect(hasLedgerFilters({})).toBe(false);
});
