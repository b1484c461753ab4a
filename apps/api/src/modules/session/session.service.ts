import type { Clock } from '#api/clock.ts';
import { AppError } from '#api/errors.ts';
import type { Passwords } from '#api/identity/passwords.ts';
import type { LiveSession, Sessions } from '#api/identity/sessions.ts';
import type { UserRepository } from '#api/identity/users.repository.ts';

export const lockPolicy = { failuresToLock: 5, lockMs: 10 * 60_000 };

interface SessionServiceParts {
  readonly users: Pick<UserRepository, 'beginSignIn' | 'forgetFailures'>;
  readonly sessions: Pick<Sessions, 'open' | 'find' | 'end'>;
  readonly passwords: Passwords;
  readonly clock: Pick<Clock, 'now'>;
}

export type SessionService = ReturnType<typeof createSessionService>;

export function createSessionService(parts: SessionServiceParts) {
  const { users, sessions, passwords, clock } = parts;
  // Verified when there is no such user, so that an unknown e-mail takes as long as a known one.
  const hashOfNobody = passwords.hash(crypto.randomUUID());
  hashOfNobody.catch(() => undefined);

  return {
    /** Throws AppError('sign-in-failed') alike for a wrong password, an unknown user and a lock. */
    async signIn(input: { email: string; password: string }): Promise<LiveSession> {
      const attempt = await users.beginSignIn(input.email, clock.now(), lockPolicy);
      const passwordHash = attempt?.passwordHash ?? (await hashOfNobody);
      const isRight = await passwords.verify(passwordHash, input.password);
      if (!attempt || !isRight || attempt.isLocked) throw new AppError('sign-in-failed');
      await users.forgetFailures(attempt.userId);
      return sessions.open(attempt.userId);
    },

    find: (sessionId: string) => sessions.find(sessionId),
    signOut: (sessionId: string) => sessions.end(sessionId),
  };
}
