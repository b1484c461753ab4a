import type { Operation } from '@channeldesk/contracts';
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Database } from '#api/db/schema.ts';

export type OperationRow = Selectable<Database['operations']>;
type NewOperation = Omit<
  Insertable<Database['operations']>,
  'state' | 'result' | 'created_at' | 'updated_at'
>;

export interface Progress {
  readonly steps: Operation['steps'];
  readonly state?: Operation['state'];
  readonly result?: string | null;
}

export type OperationRepository = ReturnType<typeof createOperationRepository>;

const uniqueViolation = '23505';
const listed = 10;

export function createOperationRepository(db: Kysely<Database>, now: () => Date) {
  const all = () => db.selectFrom('operations').selectAll();

  return {
    /** Commits a running operation; undefined while another one runs on the channel. */
    async begin(row: NewOperation): Promise<OperationRow | undefined> {
      const begun = { ...row, state: 'running', created_at: now(), updated_at: now() } as const;
      try {
        return await db
          .insertInto('operations')
          .values(begun)
          .returningAll()
          .executeTakeFirstOrThrow();
      } catch (error) {
        if ((error as { code?: unknown }).code === uniqueViolation) return undefined;
        throw error;
      }
    },

    /** Writes how far it is; undefined when it no longer runs under this owner. */
    progress: (
      { id, owner }: Pick<OperationRow, 'id' | 'owner'>,
      { steps, ...rest }: Progress,
    ): Promise<OperationRow | undefined> =>
      db
        .updateTable('operations')
        .set({ ...rest, steps: JSON.stringify(steps), updated_at: now() })
        .where('id', '=', id)
        .where('owner', '=', owner)
        .where('state', '=', 'running')
        .returningAll()
        .executeTakeFirst(),

    find: (channelId: string, id: string): Promise<OperationRow | undefined> =>
      all().where('channel_id', '=', channelId).where('id', '=', id).executeTakeFirst(),

    list: (channelId: string): Promise<OperationRow[]> =>
      all()
        .where('channel_id', '=', channelId)
        .orderBy('created_at', 'desc')
        .limit(listed)
        .execute(),

    async isRunning(channelId: string): Promise<boolean> {
      const row = await db
        .selectFrom('operations')
        .select('id')
        .where('channel_id', '=', channelId)
        .where('state', '=', 'running')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Running operations of all owners but these. */
    listRunning: (except: number[]): Promise<OperationRow[]> =>
      all()
        .where('state', '=', 'running')
        .where('owner', 'not in', [...except, 0])
        .execute(),
  };
}
