import { createHmac, type KeyObject } from 'node:crypto';

// Without letters and digits that look alike; 32 of them, so that each byte picks fairly.
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const groups = 4;
const groupLength = 5;

/** The set-up code of an installation: the same wherever the key and the nonce are known. */
export function setupCode(key: KeyObject, nonce: string): string {
  const bytes = createHmac('sha256', key).update(nonce).digest();
  const letters = Array.from(bytes.subarray(0, groups * groupLength), (byte) =>
    alphabet.charAt(byte % alphabet.length),
  ).join('');
  return Array.from({ length: groups }, (_, group) =>
    letters.slice(group * groupLength, (group + 1) * groupLength),
  ).join('-');
}

/** How a code is compared: people type it in any case, with or without the hyphens. */
export function normaliseCode(code: string): string {
  return code.replace(/[\s-]/g, '').toUpperCase();
}
