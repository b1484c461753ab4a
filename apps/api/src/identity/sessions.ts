import { type Role, roleRights, type Session } from '@channeldesk/contracts';
import type { Kysely } from 'kysely';
import type { Clock } from '#api/clock.ts';
import type { Database } from '#api/db/schema.ts';
import { AppError } from '#api/errors.ts';
import type { Caller } from '#api/http/caller.ts';

export interface LiveSession {
  readonly id: string;
  readonly expiresAt: Date;
  /** How long that is from now on, by the clock that it was opened by. */
  readonly leftMs: number;
  readonly view: Session;
}

export type Sessions = ReturnType<typeof createSessions>;

interface SessionParts {
  readonly db: Kysely<Database>;
  readonly clock: Pick<Clock, 'now'>;
  readonly lifetimeMs: number;
  readonly upstreamLabel: string | null;
}

/** Sessions as rows of the database: what is ended there is ended everywhere, at once. */
export function createSessions({ db, clock, lifetimeMs, upstreamLabel }: SessionParts) {
  async function find(id: string): Promise<LiveSession & { userId: string }> {
    const row = await db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(['users.id as userId', 'email', 'role', 'expires_at'])
      .where('sessions.id', '=', id)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', clock.now())
      .executeTakeFirst();
    if (!row) throw new AppError('session-expired');
    const { userId, email, role, expires_at: expiresAt } = row;
    const leftMs = expiresAt.getTime() - clock.now().getTime();
    return { id, userId, expiresAt, leftMs, view: view({ email, role, expiresAt }) };
  }

  function view(facts: { email: string; role: Role; expiresAt: Date }): Session {
    const { email, role, expiresAt } = facts;
    const rights = [...roleRights[role]];
    return { email, role, rights, expiresAt: expiresAt.toISOString(), upstreamLabel };
  }

  return {
    find,

    async open(userId: string): Promise<LiveSession> {
      const now = clock.now();
      // Ended and expired rows are of no use to anybody: nothing else reads them.
      await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
      const { id } = await db
        .insertInto('sessions')
        .values({
          user_id: userId,
          expires_at: new Date(now.getTime() + lifetimeMs),
          ended_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return find(id);
    },

    async end(id: string): Promise<Date> {
      const endedAt = clock.now();
      await db
        .updateTable('sessions')
        .set({ ended_at: endedAt })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute();
      return endedAt;
    },

    async callerOf(id: string): Promise<Caller> {
      const session = await find(id);
      const { email, rights } = session.view;
      const base = { kind: 'user', id: session.userId, name: email } as const;
      return { ...base, rights: new Set(rights), sessionId: id };
    },
  };
}
