import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '#api/identity/passwords.ts';

const cheap = { memoryCost: 1024, timeCost: 1, parallelism: 1 };

/** Hashes as the product does, cheaply, and counts what was verified. */
export function countingPasswords(): Passwords & { verifications: number } {
  const passwords = {
    verifications: 0,
    hash: (password: string) => hash(password, cheap),
    verify(passwordHash: string, password: string) {
      passwords.verifications += 1;
      return verify(passwordHash, password);
    },
  };
  return passwords;
}
