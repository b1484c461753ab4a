import { randomBytes } from 'node:crypto';
import type { Right, ServiceKey } from '@channeldesk/contracts';
import { right } from '@channeldesk/contracts';
import type { Kysely, Selectable } from 'kysely';
import type { Clock } from '#api/clock.ts';
import type { Database } from '#api/db/schema.ts';
import { AppError } from '#api/errors.ts';
import type { Caller } from '#api/http/caller.ts';
import { hashSecret, isSameHash } from './secret-hash.ts';

export type ServiceKeys = ReturnType<typeof createServiceKeys>;

const prefix = 'cdk_';
const hintLength = 9;
const secretPattern = /^cdk_[A-Za-z0-9_-]{43}$/;
const useShownAfterMs = 60_000;
/** The list is not paged; revoked keys stay in it as a record. */
export const maximumKeys = 1000;

interface ServiceKeyParts {
  readonly db: Kysely<Database>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Keys of internal teams: 256 random bits, of which only the hash is kept. */
export function createServiceKeys({ db, clock }: ServiceKeyParts) {
  async function noteUse(id: string, lastUsedAt: Date | null): Promise<void> {
    const now = clock.now();
    if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < useShownAfterMs) return;
    await db.updateTable('service_keys').set({ last_used_at: now }).where('id', '=', id).execute();
  }

  return {
    async list(): Promise<ServiceKey[]> {
      const rows = await db
        .selectFrom('service_keys')
        .selectAll()
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(maximumKeys)
        .execute();
      return rows.map(toServiceKey);
    },

    async count(): Promise<number> {
      const { count } = await db
        .selectFrom('service_keys')
        .select((expression) => expression.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },

    async add(key: { name: string; rights: readonly Right[]; createdBy: string }) {
      const secret = prefix + randomBytes(32).toString('base64url');
      const row = await db
        .insertInto('service_keys')
        .values({
          name: key.name,
          hint: secret.slice(0, hintLength),
          secret_hash: hashSecret(secret),
          rights: [...key.rights],
          created_by: key.createdBy,
          created_at: clock.now(),
          last_used_at: null,
          revoked_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return { key: toServiceKey(row), secret };
    },

    /**
     * Revokes a key for good; the first time counts. Its views go with it: nobody could tidy them up as
     * their owner any more. Throws AppError('not-found').
     */
    async revoke(id: string): Promise<ServiceKey> {
      const row = await db
        .transaction()
        .execute((transaction) => revokeWithViews(transaction, id, clock.now()));
      if (!row) throw new AppError('not-found', { detail: 'There is no such service key.' });
      return toServiceKey(row);
    },

    /** Throws AppError('unauthenticated') alike for an unknown and a revoked key. */
    async callerOf(secret: string): Promise<Caller> {
      if (!secretPattern.test(secret)) throw unknownKey();
      const secretHash = hashSecret(secret);
      const row = await db
        .selectFrom('service_keys')
        .selectAll()
        .where('secret_hash', '=', secretHash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      if (!row || !isSameHash(row.secret_hash, secretHash)) throw unknownKey();
      await noteUse(row.id, row.last_used_at);
      const base = { kind: 'key', id: row.id, name: row.name } as const;
      return { ...base, rights: new Set(knownRights(row.rights)), sessionId: null };
    },
  };
}

async function revokeWithViews(db: Kysely<Database>, id: string, now: Date) {
  await db.deleteFrom('views').where('owner_kind', '=', 'key').where('owner_id', '=', id).execute();
  return db
    .updateTable('service_keys')
    .set(({ fn, ref, val }) => ({ revoked_at: fn.coalesce(ref('revoked_at'), val(now)) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

function unknownKey(): AppError {
  const detail = 'This service key is unknown or was revoked.';
  return new AppError('unauthenticated', { detail });
}

function toServiceKey(row: Selectable<Database['service_keys']>): ServiceKey {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    rights: knownRights(row.rights),
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}

/** A right that a later version dropped gives nothing. */
function knownRights(stored: readonly string[]): Right[] {
  return right.options.filter((known) => stored.includes(known));
}
