import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Config } from '#api/config.ts';
import type { Database } from '#api/db/schema.ts';
import { AppError } from '#api/errors.ts';
import type { Passwords } from '#api/identity/passwords.ts';
import { hashSecret, isSameHash } from '#api/identity/secret-hash.ts';
import type { LiveSession, Sessions } from '#api/identity/sessions.ts';
import type { UserRepository } from '#api/identity/users.repository.ts';

interface SetupParts {
  readonly db: Kysely<Database>;
  readonly users: Pick<UserRepository, 'isEmpty' | 'addFirst'>;
  readonly sessions: Pick<Sessions, 'open'>;
  readonly passwords: Pick<Passwords, 'hash'>;
  readonly admin: Config['admin'];
  /** Shows the one-time code to whoever runs the console, and to nobody else. */
  readonly announce: (code: string) => void;
}

export type SetupService = ReturnType<typeof createSetupService>;

const codeKey = 'setup-code-hash';
// Without letters and digits that look alike.
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export function createSetupService(parts: SetupParts) {
  const { db, users, sessions, passwords, admin, announce } = parts;

  async function storeCode(code: string): Promise<void> {
    const value = hashSecret(code);
    await db
      .insertInto('installation')
      .values({ key: codeKey, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  }

  async function isRightCode(code: string): Promise<boolean> {
    const row = await db
      .selectFrom('installation')
      .select('value')
      .where('key', '=', codeKey)
      .executeTakeFirst();
    return row !== undefined && isSameHash(row.value, hashSecret(normalise(code)));
  }

  async function makeAdmin(email: string, password: string): Promise<string | null> {
    const passwordHash = await passwords.hash(password);
    const userId = await users.addFirst({ email, passwordHash, role: 'admin' });
    await db.deleteFrom('installation').where('key', '=', codeKey).execute();
    return userId;
  }

  return {
    isNeeded: () => users.isEmpty(),

    /** Makes the first admin from the configuration, or a one-time code for making one. */
    async prepare(): Promise<void> {
      if (!(await users.isEmpty())) return;
      if (admin) {
        await makeAdmin(admin.email, admin.password.reveal());
        return;
      }
      const code = newCode();
      await storeCode(normalise(code));
      announce(code);
    },

    /** Throws AppError('conflict') when it is done already, 'set-up-code-refused' for a wrong one. */
    async setUp(input: { code: string; email: string; password: string }): Promise<LiveSession> {
      if (!(await users.isEmpty())) throw alreadyDone();
      if (!(await isRightCode(input.code))) {
        throw new AppError('set-up-code-refused');
      }
      const userId = await makeAdmin(input.email, input.password);
      if (userId === null) throw alreadyDone();
      return sessions.open(userId);
    },
  };
}

function alreadyDone(): AppError {
  return new AppError('conflict', { detail: 'The first admin exists already. Sign in instead.' });
}

function newCode(): string {
  const group = () =>
    Array.from({ length: 5 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return [group(), group(), group(), group()].join('-');
}

function normalise(code: string): string {
  return code.replace(/[\s-]/g, '').toUpperCase();
}
