import type { Role } from '@channeldesk/contracts';
import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';

export interface SignInAttempt {
  readonly userId: string;
  readonly passwordHash: string;
  readonly isLocked: boolean;
}

export interface LockPolicy {
  readonly failuresToLock: number;
  readonly lockMs: number;
}

export type UserRepository = ReturnType<typeof createUserRepository>;

const nobody = '00000000-0000-0000-0000-000000000000';

export function createUserRepository(db: Kysely<Database>) {
  return {
    async isEmpty(): Promise<boolean> {
      const found = await db.selectFrom('users').select('id').limit(1).executeTakeFirst();
      return found === undefined;
    },

    /**
     * Counts a try before its password is looked at, so that many at once cannot outrun the lock.
     * An unknown e-mail runs the same statements.
     */
    beginSignIn(email: string, now: Date, policy: LockPolicy): Promise<SignInAttempt | null> {
      return db.transaction().execute(async (trx) => {
        const user = await trx
          .selectFrom('users')
          .select(['id', 'password_hash', 'failed_sign_ins', 'locked_until'])
          .where('email', '=', email)
          .forUpdate()
          .executeTakeFirst();
        const count = countTry(user, now, policy);
        await trx
          .updateTable('users')
          .set({ failed_sign_ins: count.failures, locked_until: count.lockedUntil })
          .where('id', '=', user?.id ?? nobody)
          .execute();
        return user
          ? { userId: user.id, passwordHash: user.password_hash, isLocked: count.isLocked }
          : null;
      });
    },

    async forgetFailures(userId: string): Promise<void> {
      await db
        .updateTable('users')
        .set({ failed_sign_ins: 0, locked_until: null })
        .where('id', '=', userId)
        .execute();
    },

    /** Makes the first user. Returns null when there is one already. */
    addFirst(user: { email: string; passwordHash: string; role: Role }): Promise<string | null> {
      return db.transaction().execute(async (trx) => {
        await sql`lock table users in exclusive mode`.execute(trx);
        const existing = await trx.selectFrom('users').select('id').limit(1).executeTakeFirst();
        if (existing) return null;
        const { id } = await trx
          .insertInto('users')
          .values({
            email: user.email,
            password_hash: user.passwordHash,
            role: user.role,
            locked_until: null,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        return id;
      });
    },
  };
}

interface Tries {
  readonly failed_sign_ins: number;
  readonly locked_until: Date | null;
}

/** A lock that stands is not prolonged; one that is over starts the count anew. */
function countTry(
  { failed_sign_ins: failed, locked_until: until }: Tries = {
    failed_sign_ins: 0,
    locked_until: null,
  },
  now: Date,
  { failuresToLock, lockMs }: LockPolicy,
) {
  if (until !== null && until > now)
    return { isLocked: true, failures: failed, lockedUntil: until };
  const failures = until === null ? failed + 1 : 1;
  const lockedUntil = failures >= failuresToLock ? new Date(now.getTime() + lockMs) : null;
  return { isLocked: false, failures, lockedUntil };
}
