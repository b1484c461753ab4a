import type { Kysely } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { Secret } from '#api/secret.ts';
import { hashProxy } from './proxy-address.ts';

export type ProxyAssignments = ReturnType<typeof createProxyAssignments>;

const uniqueViolation = '23505';

/** Remembers which address of the partner's pool each channel uses, so that none is given twice. */
export function createProxyAssignments(db: Kysely<Database>, now: () => Date) {
  async function current(channelId: string): Promise<string | null> {
    const row = await db
      .selectFrom('proxy_assignments')
      .select('proxy_hash')
      .where('channel_id', '=', channelId)
      .executeTakeFirst();
    return row?.proxy_hash ?? null;
  }

  /** False when another channel has it. */
  async function assign(channelId: string, hash: string): Promise<boolean> {
    const assigned = { channel_id: channelId, proxy_hash: hash, assigned_at: now() };
    try {
      await db
        .insertInto('proxy_assignments')
        .values(assigned)
        .onConflict((conflict) => conflict.column('channel_id').doUpdateSet(assigned))
        .execute();
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === uniqueViolation) return false;
      throw error;
    }
  }

  return {
    current,
    assign,

    /** Gives the channel the next address that no channel has; null when there is none. */
    async takeNext(channelId: string, pool: readonly Secret[]): Promise<Secret | null> {
      const rows = await db.selectFrom('proxy_assignments').select('proxy_hash').execute();
      const taken = new Set(rows.map(({ proxy_hash }) => proxy_hash));
      for (const secret of pool) {
        const hash = hashProxy(secret);
        if (!taken.has(hash) && (await assign(channelId, hash))) return secret;
      }
      return null;
    },

    async release(channelId: string): Promise<void> {
      await db.deleteFrom('proxy_assignments').where('channel_id', '=', channelId).execute();
    },
  };
}
