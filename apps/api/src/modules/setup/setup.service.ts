import { type KeyObject, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Config } from '#api/config.ts';
import type { Database } from '#api/db/schema.ts';
import { AppError } from '#api/errors.ts';
import type { Passwords } from '#api/identity/passwords.ts';
import { hashSecret, isSameHash } from '#api/identity/secret-hash.ts';
import type { LiveSession, Sessions } from '#api/identity/sessions.ts';
import type { UserRepository } from '#api/identity/users.repository.ts';
import { normaliseCode, setupCode } from './setup-code.ts';

interface SetupParts {
  readonly db: Kysely<Database>;
  readonly users: Pick<UserRepository, 'isEmpty' | 'addFirst'>;
  readonly sessions: Pick<Sessions, 'open'>;
  readonly passwords: Pick<Passwords, 'hash'>;
  readonly admin: Config['admin'];
  /** Known to every replica, so that all of them print the same code and take it. */
  readonly codeKey: KeyObject;
  /** Shows the one-time code to whoever runs the console, and to nobody else. */
  readonly announce: (code: string) => void;
}

export type SetupService = ReturnType<typeof createSetupService>;

const nonceName = 'setup-code-nonce';

export function createSetupService(parts: SetupParts) {
  const { db, users, sessions, passwords, admin, codeKey, announce } = parts;

  /** The first start that needs a code decides on it; it is good until the first admin is made. */
  async function decideOnCode(): Promise<void> {
    await db
      .insertInto('installation')
      .values({ key: nonceName, value: randomUUID() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async function findCode(): Promise<string | null> {
    const row = await db
      .selectFrom('installation')
      .select('value')
      .where('key', '=', nonceName)
      .executeTakeFirst();
    return row ? setupCode(codeKey, row.value) : null;
  }

  async function isRightCode(typed: string): Promise<boolean> {
    const code = await findCode();
    const hash = (text: string) => hashSecret(normaliseCode(text));
    return code !== null && isSameHash(hash(code), hash(typed));
  }

  async function makeAdmin(email: string, password: string): Promise<string | null> {
    const passwordHash = await passwords.hash(password);
    const userId = await users.addFirst({ email, passwordHash, role: 'admin' });
    await db.deleteFrom('installation').where('key', '=', nonceName).execute();
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
      await decideOnCode();
      const code = await findCode();
      if (code !== null) announce(code);
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
