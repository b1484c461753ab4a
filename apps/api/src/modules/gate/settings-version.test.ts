import { expect, test } from 'vitest';
import { deriveKey } from '#api/derive-key.ts';
import { Secret } from '#api/secret.ts';
import { createVersionOf } from './settings-version.ts';

const id = 'MANTIS-PF298';
const settings = { proxy: 'socks5://user:password@198.51.100.7:1080', offline_mode: true };
const versionsBy = (secret: string) => createVersionOf(deriveKey(new Secret(secret), 'test'));

test('replicas with one secret give the same content the same version, whatever the order of keys', () => {
  const { proxy, offline_mode } = settings;

  expect(versionsBy('one')(id, settings)).toBe(versionsBy('one')(id, { offline_mode, proxy }));
});

test('who does not have the key cannot compute the version of guessed settings', () => {
  expect(versionsBy('guessed')(id, settings)).not.toBe(versionsBy('one')(id, settings));
});

test('a version does not tell whether two channels share a secret', () => {
  expect(versionsBy('one')('NEBULA-K2X7P', settings)).not.toBe(versionsBy('one')(id, settings));
});
