import { CompiledQuery, type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { News, NewsKind } from '#api/event-log.ts';

export interface StoredEvent extends Pick<News, 'ids'> {
  readonly id: number;
  readonly kind: NewsKind | 'access';
  /** The session or key that has ended, of `access` alone. */
  readonly credentialId: string | null;
}

/** The first and the last number that are kept; both 0 when nothing ever happened. */
export interface Bounds {
  readonly oldest: number;
  readonly newest: number;
}

export const noBounds: Bounds = { oldest: 0, newest: 0 };

export type EventRepository = ReturnType<typeof createEventRepository>;

const keptRows = 10_000;

/** As text: the feed asks the same on a connection of its own. */
export const eventQueries = {
  after:
    'select id, kind, channel_ids as ids, credential_id as "credentialId" from events where id > $1 order by id limit $2',
  bounds: 'select coalesce(min(id), 0) as oldest, coalesce(max(id), 0) as newest from events',
} as const;

export function createEventRepository(db: Kysely<Database>) {
  return {
    async append(news: readonly News[]): Promise<void> {
      const rows = news.map(({ kind, ids }) => ({ kind, channel_ids: ids ? [...ids] : null }));
      await db.insertInto('events').values(rows).execute();
    },

    /** At most `limit` events after the one with this number, in their order. */
    async after(id: number, limit: number): Promise<StoredEvent[]> {
      const query = CompiledQuery.raw(eventQueries.after, [id, limit]);
      return (await db.executeQuery<StoredEvent>(query)).rows;
    },

    async bounds(): Promise<Bounds> {
      const { rows } = await db.executeQuery<Bounds>(CompiledQuery.raw(eventQueries.bounds));
      return rows[0] ?? noBounds;
    },

    /** The number of the last event that is older than this; null when none so old is kept. */
    async lastBefore(seconds: number): Promise<number | null> {
      const { id } = await db
        .selectFrom('events')
        .select((select) => select.fn.max<number | null>('id').as('id'))
        .where('at', '<', sql<Date>`now() - make_interval(secs => ${seconds})`)
        .executeTakeFirstOrThrow();
      return id;
    },

    /** Forgets what is older than an hour. The last event stays: it says how far the numbers are. */
    async forgetOld(): Promise<void> {
      await sql`
        delete from events
        using (select max(id) as id from events) as newest
        where events.id < newest.id
          and (at < now() - interval '1 hour' or events.id <= newest.id - ${keptRows})`.execute(db);
    },
  };
}

/** Whether everything after the event with this number is still there, and it is one of ours. */
export function isKept(after: number, { oldest, newest }: Bounds): boolean {
  return after <= newest && after >= oldest - 1;
}
