import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { ExtensionRow } from './extension.repository.ts';

const mostAtOnce = 500;

/** What is asked of the journal of extensions. */
export function createExtensionReads(db: Kysely<Database>) {
  const all = () => db.selectFrom('extensions').selectAll();
  return {
    find: (operationId: string): Promise<ExtensionRow | undefined> =>
      all().where('operation_id', '=', operationId).executeTakeFirst(),

    /** The latest extensions of a channel, newest first. */
    listLatest: (channelId: string, limit: number): Promise<ExtensionRow[]> =>
      all()
        .where('channel_id', '=', channelId)
        .orderBy('created_at', 'desc')
        .orderBy('operation_id')
        .limit(limit)
        .execute(),

    /** Another extension of the channel whose end is not known yet. */
    findOpen: (channelId: string, operationId: string): Promise<ExtensionRow | undefined> =>
      all()
        .where('channel_id', '=', channelId)
        .where('operation_id', '!=', operationId)
        .where('state', 'in', ['sent', 'unconfirmed'])
        .limit(1)
        .executeTakeFirst(),

    /** Whether another extension of the channel may have moved active-till since this one was sent. */
    async wasFollowed({ channel_id, operation_id, sent_at }: ExtensionRow): Promise<boolean> {
      const later = await db
        .selectFrom('extensions')
        .select('operation_id')
        .where('channel_id', '=', channel_id)
        .where('operation_id', '!=', operation_id)
        .where('state', 'in', ['sent', 'verified', 'unconfirmed', 'conflict'])
        .where('sent_at', '>=', sent_at)
        .limit(1)
        .executeTakeFirst();
      return later !== undefined;
    },

    /**
     * Rows that somebody must still work on, of all owners but these; 0 is nobody. What was not sent of
     * a bulk extension that goes on is sent by that.
     */
    listOpen: (except: number[], own: number): Promise<ExtensionRow[]> =>
      all()
        .where('owner', 'not in', [...except, 0])
        .where(isNobodysElse(own))
        .where('state', 'in', ['planned', 'sent', 'unconfirmed'])
        .orderBy('created_at')
        .limit(mostAtOnce)
        .execute(),

    /**
     * Rows taken for not applied since then, whose channel the mirror has read anew and knows with
     * another active-till than before.
     */
    async listMoved(since: Date): Promise<{ row: ExtensionRow; activeTill: Date | null }[]> {
      const rows = await db
        .selectFrom('extensions')
        .innerJoin('channels', 'channels.id', 'extensions.channel_id')
        .selectAll('extensions')
        .select('channels.active_till as moved_to')
        .where('extensions.state', '=', 'not-applied')
        .where('extensions.updated_at', '>', since)
        .where('channels.seen_at', '>', sql<Date>`extensions.updated_at`)
        .where((where) =>
          where('channels.active_till', 'is distinct from', where.ref('active_till_before')),
        )
        .limit(mostAtOnce)
        .execute();
      return rows.map(({ moved_to, ...row }) => ({ row, activeTill: moved_to }));
    },
  };
}

function isNobodysElse(own: number) {
  return sql<boolean>`(owner = ${own} or state <> 'planned' or not exists (
    select from extension_runs
    where extension_runs.id = run_id and extension_runs.state in ('running', 'paused')))`;
}
