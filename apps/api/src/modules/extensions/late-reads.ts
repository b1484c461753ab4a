import type { Kysely } from 'kysely';
import { isFollowed, mayBeMovedBy, shownAt } from '#api/db/late-days-sql.ts';
import type { Database } from '#api/db/schema.ts';
import type { ExtensionRow } from './extension.repository.ts';

/** So many are found at once. */
export const mostMoved = 500;

interface MovedRow {
  readonly row: ExtensionRow;
  /** What the channel's active-till is by now, and when it was seen to have become that. */
  readonly activeTill: Date | null;
  readonly shownAt: Date;
}

/** What is asked of the journal where days may have come late. */
export function createLateReads(db: Kysely<Database>) {
  return {
    /** Whether another extension of the channel may have moved active-till since this one was sent. */
    async wasFollowed({ operation_id }: Pick<ExtensionRow, 'operation_id'>): Promise<boolean> {
      const row = await db
        .selectFrom('extensions')
        .select(isFollowed.as('is_followed'))
        .where('operation_id', '=', operation_id)
        .executeTakeFirst();
      return row?.is_followed ?? false;
    },

    /** Extensions of the channel that were sent since, and gave their days. */
    listFollowers: ({ channel_id, operation_id, sent_at }: ExtensionRow): Promise<ExtensionRow[]> =>
      db
        .selectFrom('extensions')
        .selectAll()
        .where('channel_id', '=', channel_id)
        .where('operation_id', '!=', operation_id)
        .where('state', '=', 'verified')
        .where('sent_at', '>=', sent_at)
        .orderBy('sent_at')
        .orderBy('updated_at')
        .execute(),

    /** When the channel was seen to have become what it is, since this one was given up; null if never. */
    async shownAt({ operation_id }: Pick<ExtensionRow, 'operation_id'>): Promise<Date | null> {
      const row = await db
        .selectFrom('extensions')
        .innerJoin('channels', 'channels.id', 'extensions.channel_id')
        .select(shownAt.as('shown_at'))
        .where('operation_id', '=', operation_id)
        .executeTakeFirst();
      return row?.shown_at ?? null;
    },

    /**
     * Rows taken for not applied since then, whose channel was seen to move since to an active-till as
     * their days may have left it, and no other extension of it.
     */
    async listMoved(since: Date): Promise<MovedRow[]> {
      const rows = await db
        .selectFrom('extensions')
        .innerJoin('channels', 'channels.id', 'extensions.channel_id')
        .selectAll('extensions')
        .select(['channels.active_till as moved_to', shownAt.as('shown_at')])
        .where('extensions.state', '=', 'not-applied')
        .where('extensions.updated_at', '>', since)
        .where(shownAt, 'is not', null)
        .where(mayBeMovedBy)
        .where(({ not }) => not(isFollowed))
        .orderBy('extensions.updated_at')
        .orderBy('extensions.operation_id')
        .limit(mostMoved)
        .execute();
      return rows.flatMap(({ moved_to, shown_at, ...row }) =>
        shown_at ? [{ row, activeTill: moved_to, shownAt: shown_at }] : [],
      );
    },
  };
}
