import type { ExtensionState } from '@channeldesk/contracts';
import type { Insertable, Kysely, Selectable, Updateable } from 'kysely';
import type { Database } from '#api/db/schema.ts';

export type ExtensionRow = Selectable<Database['extensions']>;
export type NewExtension = Pick<
  Insertable<Database['extensions']>,
  | 'operation_id'
  | 'channel_id'
  | 'days'
  | 'comment'
  | 'actor'
  | 'actor_kind'
  | 'request_id'
  | 'owner'
>;
/** Hears of every channel whose extension was changed. */
type Saved = (channelId: string) => void;
type Change = Updateable<Database['extensions']>;

export type ExtensionRepository = ReturnType<typeof createExtensionRepository>;

const uniqueViolation = '23505';

/** The journal of extensions. Every change names the state it starts from, so that none is undone. */
export function createExtensionRepository(db: Kysely<Database>, now: () => Date, saved: Saved) {
  return { ...createWrites(db, now, saved), ...createReads(db, now) };
}

function createWrites(db: Kysely<Database>, now: () => Date, saved: Saved) {
  async function change(operationId: string, from: readonly ExtensionState[], to: Change) {
    const row = await db
      .updateTable('extensions')
      .set({ ...to, updated_at: now() })
      .where('operation_id', '=', operationId)
      .where('state', 'in', from)
      .returningAll()
      .executeTakeFirst();
    if (row) saved(row.channel_id);
    return row;
  }

  return {
    /** Commits the row in state `planned`; undefined when the operation ID is taken. */
    plan: (row: NewExtension): Promise<ExtensionRow | undefined> =>
      db
        .insertInto('extensions')
        .values({ ...row, state: 'planned', created_at: now(), updated_at: now() })
        .onConflict((conflict) => conflict.column('operation_id').doNothing())
        .returningAll()
        .executeTakeFirst(),

    /** Changes the row if it is in one of the states; undefined when it is not. */
    change,

    /** Commits `sent`; undefined when the row is no longer planned or another one is sent. */
    async markSent(operationId: string, before: Change): Promise<ExtensionRow | undefined> {
      try {
        return await change(operationId, ['planned'], { ...before, state: 'sent' });
      } catch (error) {
        if ((error as { code?: unknown }).code === uniqueViolation) return undefined;
        throw error;
      }
    },
  };
}

function createReads(db: Kysely<Database>, now: () => Date) {
  return {
    find: (operationId: string): Promise<ExtensionRow | undefined> =>
      db
        .selectFrom('extensions')
        .selectAll()
        .where('operation_id', '=', operationId)
        .executeTakeFirst(),

    /** The latest extensions of a channel, newest first. */
    listLatest: (channelId: string, limit: number): Promise<ExtensionRow[]> =>
      db
        .selectFrom('extensions')
        .selectAll()
        .where('channel_id', '=', channelId)
        .orderBy('created_at', 'desc')
        .orderBy('operation_id')
        .limit(limit)
        .execute(),

    /** Another extension of the channel whose end is not known yet. */
    findOpen: (channelId: string, operationId: string): Promise<ExtensionRow | undefined> =>
      db
        .selectFrom('extensions')
        .selectAll()
        .where('channel_id', '=', channelId)
        .where('operation_id', '!=', operationId)
        .where((row) =>
          row.or([
            row('state', '=', 'sent'),
            row.and([row('state', '=', 'unconfirmed'), row('settle_until', '>', now())]),
          ]),
        )
        .limit(1)
        .executeTakeFirst(),

    /** Whether another extension of the channel may have moved active-till since this one was sent. */
    async wasFollowed({ channel_id, operation_id, sent_at }: ExtensionRow): Promise<boolean> {
      const later = await db
        .selectFrom('extensions')
        .select('operation_id')
        .where('channel_id', '=', channel_id)
        .where('operation_id', '!=', operation_id)
        .where('state', 'in', ['sent', 'verified', 'unconfirmed'])
        .where('sent_at', '>=', sent_at)
        .limit(1)
        .executeTakeFirst();
      return later !== undefined;
    },

    /** Rows that somebody must still work on, of all owners but these; 0 is nobody. */
    listOpen: (except: number[]): Promise<ExtensionRow[]> =>
      db
        .selectFrom('extensions')
        .selectAll()
        .where('owner', 'not in', [...except, 0])
        .where((row) =>
          row.or([
            row('state', 'in', ['planned', 'sent']),
            row.and([row('state', '=', 'unconfirmed'), row('settle_until', '>', now())]),
          ]),
        )
        .orderBy('created_at')
        .limit(500)
        .execute(),
  };
}
