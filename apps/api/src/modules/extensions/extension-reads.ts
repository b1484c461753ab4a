import { type Kysely, sql } from 'kysely';
import { kept } from '#api/db/kept-plan.ts';
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
        .where('state', 'in', sql<ExtensionRow['state']>`('sent', 'unconfirmed')`)
        .limit(1)
        .modifyEnd(kept)
        .executeTakeFirst(),

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
  };
}

function isNobodysElse(own: number) {
  return sql<boolean>`(owner = ${own} or state <> 'planned' or not exists (
    select from extension_runs
    where extension_runs.id = run_id and extension_runs.state in ('running', 'paused')))`;
}
