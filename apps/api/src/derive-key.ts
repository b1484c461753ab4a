import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Secret } from './secret.ts';

const keyBytes = 32;

/**
 * Makes a key for one purpose out of a secret: the same on every replica, another for every label,
 * and of no use for finding the secret or the key of another label.
 */
export function deriveKey(secret: Secret, label: string): KeyObject {
  const made = hkdfSync('sha256', secret.reveal(), '', `channeldesk ${label}`, keyBytes);
  return createSecretKey(new Uint8Array(made));
}
