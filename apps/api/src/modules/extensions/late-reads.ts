import { type Kysely, sql } from 'kysely';
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

/**
 * Only a change that nothing explains yet may show days: what is in the ledger as something else, such as
 * drift, would stand there twice.
 */
const shownAt = sql<Date | null>`(
  select max(change.seen_at) from till_changes as change
  where change.channel_id = extensions.channel_id and not change.is_explained
    and change.became = channels.active_till
    and change.seen_at >= (select min(given_up.at) from ledger as given_up
      where given_up.movement = extensions.operation_id and given_up.state = 'not-applied'
        and given_up.id > (select max(sending.id) from ledger as sending
          where sending.movement = extensions.operation_id and sending.state = 'sent')))`;

/** What was found late moved the channel some time before that, perhaps since this one was sent. */
const isFollowed = sql<boolean>`exists (
  select from extensions as other
  where other.channel_id = extensions.channel_id
    and other.operation_id <> extensions.operation_id
    and (
      (other.state in ('sent', 'verified', 'unconfirmed', 'conflict')
        and other.sent_at >= extensions.sent_at)
      or (other.is_late and other.state = 'verified' and other.updated_at > extensions.sent_at)))`;

/** Roughly, so that those which cannot be late take no place of others. */
const mayBeMovedBy = sql<boolean>`(
  channels.active_till - make_interval(hours => extensions.days * 24)
    between greatest(active_till_before, sent_at) - interval '1 minute'
    and greatest(active_till_before, channels.seen_at) + interval '1 minute')`;
