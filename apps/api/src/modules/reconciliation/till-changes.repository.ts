import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { KnownMovement } from './explain.ts';
import { openMovements } from './open-movements.ts';

export type TillChangeRow = Selectable<Database['till_changes']>;
export type TillChangeRepository = ReturnType<typeof createTillChangeRepository>;

/** An extension that may have moved days although it is not called verified by that. */
export type Suspect = Pick<
  Selectable<Database['extensions']>,
  'days' | 'state' | 'attempt' | 'created_at'
>;

const mostAtOnce = 500;
/** Days that arrive later than this after they were sent are not looked for. */
const arrivalDays = 8;

/** What the mirror saw change, and which movements may explain it. */
export function createTillChangeRepository(db: Kysely<Database>) {
  return {
    /** Changes that nothing explains yet, of channels on which no movement is under way. */
    listOpen: (): Promise<TillChangeRow[]> =>
      db
        .selectFrom('till_changes')
        .selectAll()
        .where('is_explained', '=', false)
        .where((where) =>
          where.not(
            where.exists(
              openMovements(db).where(sql<boolean>`newest.channel_id = till_changes.channel_id`),
            ),
          ),
        )
        .orderBy('id')
        .limit(mostAtOnce)
        .execute(),

    /** Writes down that these movements together explain a change. */
    async explain(id: number, movements: readonly string[]): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('till_explanations')
          .values(movements.map((movement) => ({ movement, change_id: id })))
          .execute();
        await transaction
          .updateTable('till_changes')
          .set({ is_explained: true })
          .where('id', '=', id)
          .execute();
      });
    },

    /** Verified movements of the channel that were sent before and explain no other change. */
    async listUnused({ channel_id, seen_at }: TillChangeRow): Promise<KnownMovement[]> {
      const { rows } = await sql<KnownMovement>`
        select movement, -days as days, sent_at as "sentAt" from (
          select movement, days, id, coalesce((
            select max(at) from ledger as sending
            where sending.movement = newest.movement and sending.state = 'sent'), at) as sent_at
          from ledger as newest
          where channel_id = ${channel_id} and state = 'verified' and days is not null
            and kind <> 'drift'
            and not exists (select from ledger as later
              where later.movement = newest.movement and later.id > newest.id)
            and not exists (select from till_explanations as used
              where used.movement = newest.movement)
        ) as unused
        where sent_at <= ${seen_at}
          and sent_at > ${seen_at}::timestamptz - make_interval(days => ${arrivalDays})
        order by sent_at, id`.execute(db);
      return rows;
    },

    listSuspects: (channelId: string): Promise<Suspect[]> =>
      db
        .selectFrom('extensions')
        .select(['days', 'state', 'attempt', 'created_at'])
        .where('channel_id', '=', channelId)
        .where((where) =>
          where.or([where('state', 'in', ['not-applied', 'conflict']), where('attempt', '>', 1)]),
        )
        .orderBy('created_at', 'desc')
        .limit(3)
        .execute(),
  };
}
