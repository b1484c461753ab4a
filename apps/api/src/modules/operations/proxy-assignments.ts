import type { Kysely } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { Secret } from '#api/secret.ts';
import { hashProxy } from './proxy-address.ts';

export type ProxyAssignments = ReturnType<typeof createProxyAssignments>;

/** The operation that books an address, and the channel it is for. */
export interface Booker {
  readonly channelId: string;
  readonly operationId: string;
}

/**
 * Remembers which addresses of the partner's pool each channel uses or may use, so that none is given
 * twice. What an operation books or frees is committed with the row of that operation: `on` is its
 * transaction.
 */
export function createProxyAssignments(db: Kysely<Database>, now: () => Date) {
  /** Answers whether the channel has it now; false when another one has it. */
  async function book(
    on: Kysely<Database>,
    { channelId, operationId }: Booker,
    secret: Secret,
  ): Promise<boolean> {
    const booked = await on
      .insertInto('proxy_assignments')
      .values({
        proxy_hash: hashProxy(secret),
        channel_id: channelId,
        operation_id: operationId,
        assigned_at: now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('proxy_hash')
      .executeTakeFirst();
    if (booked) return true;
    const kept = await on
      .selectFrom('proxy_assignments')
      .select('proxy_hash')
      .where('proxy_hash', '=', hashProxy(secret))
      .where('channel_id', '=', channelId)
      .executeTakeFirst();
    return kept !== undefined;
  }

  return {
    book,

    /**
     * Books the next address that no channel has. When there is none, a channel of which it is not
     * known what it uses is given the latest it may have, which then shows; null for any other.
     */
    async bookNext(
      on: Kysely<Database>,
      by: Booker,
      pool: readonly Secret[],
    ): Promise<Secret | null> {
      const rows = await on
        .selectFrom('proxy_assignments')
        .select(['proxy_hash', 'channel_id'])
        .orderBy('assigned_at', 'desc')
        .execute();
      const taken = new Set(rows.map(({ proxy_hash }) => proxy_hash));
      for (const secret of pool) {
        if (!taken.has(hashProxy(secret)) && (await book(on, by, secret))) return secret;
      }
      const own = rows.filter(({ channel_id }) => channel_id === by.channelId);
      if (own.length < 2) return null;
      const inPool = new Map(pool.map((secret) => [hashProxy(secret), secret]));
      const latest = own.find(({ proxy_hash }) => inPool.has(proxy_hash));
      return latest ? (inPool.get(latest.proxy_hash) ?? null) : null;
    },

    /** Frees every address of the channel but the one that it surely uses. */
    async keepOnly(on: Kysely<Database>, channelId: string, inUse: Secret): Promise<void> {
      await on
        .deleteFrom('proxy_assignments')
        .where('channel_id', '=', channelId)
        .where('proxy_hash', '!=', hashProxy(inUse))
        .execute();
    },

    /** Frees what an operation booked and surely did not set. */
    async giveBack(on: Kysely<Database>, operationId: string): Promise<void> {
      await on.deleteFrom('proxy_assignments').where('operation_id', '=', operationId).execute();
    },

    async release(channelId: string): Promise<void> {
      await db.deleteFrom('proxy_assignments').where('channel_id', '=', channelId).execute();
    },
  };
}
