import { expect, test } from 'vitest';
import { deriveKey } from './derive-key.ts';
import { Secret } from './secret.ts';

const text = 'a session secret of more than 32 characters';
const keyOf = (secret: string, label: string) =>
  deriveKey(new Secret(secret), label).export().toString('hex');

test('makes the same key for the same secret and label, on whatever replica', () => {
  expect(keyOf(text, 'settings version')).toBe(keyOf(text, 'settings version'));
});

test('makes another key for another label or another secret, and never the secret itself', () => {
  const keys = [keyOf(text, 'one'), keyOf(text, 'two'), keyOf(`${text}!`, 'one')];

  expect(new Set(keys).size).toBe(3);
  expect(keys).not.toContain(Buffer.from(text).toString('hex'));
  expect(keys.every((key) => key.length === 64)).toBe(true);
});
