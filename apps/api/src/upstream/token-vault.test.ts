import { expect, test } from 'vitest';
import { createTokenVault } from './token-vault.ts';

const credentials = { apiUrl: 'https://gate.whapi.cloud/', token: 'secret' };

function vaultAt(limits = { timeToLiveMs: 1000, maximumEntries: 2 }) {
  const clock = { ms: 0 };
  return { clock, vault: createTokenVault(limits, () => clock.ms) };
}

test('gives a token back until its time is over', () => {
  const { clock, vault } = vaultAt();
  vault.put('a', credentials);

  clock.ms = 999;
  expect(vault.get('a')).toBe(credentials);
  clock.ms = 1000;
  expect(vault.get('a')).toBeUndefined();
  clock.ms = 0;
  expect(vault.get('a')).toBeUndefined();
});

test('lets the least recently used token go when it is full', () => {
  const { vault } = vaultAt();
  vault.put('a', credentials);
  vault.put('b', credentials);
  vault.get('a');
  vault.put('c', credentials);

  expect(['a', 'b', 'c'].map((id) => vault.get(id) !== undefined)).toEqual([true, false, true]);
});

test('forgets a token at once when told to', () => {
  const { vault } = vaultAt();
  vault.put('a', credentials);
  vault.forget('a');

  expect(vault.get('a')).toBeUndefined();
});
