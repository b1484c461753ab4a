import type { Operation, OperationKind } from '@channeldesk/contracts';
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
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

/** Work on other tables that is committed with the row, or not at all. */
type Along = (on: Kysely<Database>) => Promise<void>;
type Writing = (on: Kysely<Database>) => Promise<OperationRow | undefined>;
type Owned = Pick<OperationRow, 'id' | 'owner'>;

export type OperationRepository = ReturnType<typeof createOperationRepository>;

const listed = 10;

/** `saved` hears of every channel whose operation was written. */
export function createOperationRepository(
  db: Kysely<Database>,
  now: () => Date,
  saved: (channelId: string) => void,
) {
  const all = () => db.selectFrom('operations').selectAll();

  async function told(writing: Promise<OperationRow | undefined>) {
    const row = await writing;
    if (row) saved(row.channel_id);
    return row;
  }

  const together = (write: Writing, along: Along): Promise<OperationRow | undefined> =>
    told(
      db.transaction().execute(async (on) => {
        const row = await write(on);
        if (row) await along(on);
        return row;
      }),
    );

  return {
    /** Commits a running operation; undefined while another one runs on the channel. */
    begin: (row: NewOperation, along: Along): Promise<OperationRow | undefined> =>
      together((on) => insert(on, { ...row, created_at: now(), updated_at: now() }), along),

    /** Writes how far it is; undefined when it no longer runs under this owner. */
    progress: (row: Owned, progress: Progress): Promise<OperationRow | undefined> =>
      told(update(db, row, { ...progress, at: now() }).executeTakeFirst()),

    /** Writes its end down; undefined when it no longer runs under this owner. */
    end: (row: Owned, progress: Progress, along: Along): Promise<OperationRow | undefined> =>
      together((on) => update(on, row, { ...progress, at: now() }).executeTakeFirst(), along),

    /** Ends it for its owner; undefined when it has come further than the row says. */
    interrupt: (
      row: OperationRow,
      progress: Progress,
      along: Along,
    ): Promise<OperationRow | undefined> =>
      together(
        (on) =>
          update(on, row, { ...progress, at: now() })
            .where(sql<boolean>`steps = ${JSON.stringify(row.steps)}::jsonb`)
            .executeTakeFirst(),
        along,
      ),

    find: (channelId: string, id: string): Promise<OperationRow | undefined> =>
      all().where('channel_id', '=', channelId).where('id', '=', id).executeTakeFirst(),

    list: (channelId: string): Promise<OperationRow[]> =>
      all()
        .where('channel_id', '=', channelId)
        .orderBy('created_at', 'desc')
        .limit(listed)
        .execute(),

    /** What kind of operation runs on the channel now. */
    async runningKind(channelId: string): Promise<OperationKind | undefined> {
      const row = await db
        .selectFrom('operations')
        .select('kind')
        .where('channel_id', '=', channelId)
        .where('state', '=', 'running')
        .executeTakeFirst();
      return row?.kind;
    },

    /** Running operations of all owners but these. */
    listRunning: (except: number[]): Promise<OperationRow[]> =>
      all()
        .where('state', '=', 'running')
        .where('owner', 'not in', [...except, 0])
        .execute(),
  };
}

function insert(
  on: Kysely<Database>,
  row: NewOperation & { created_at: Date; updated_at: Date },
): Promise<OperationRow | undefined> {
  return on
    .insertInto('operations')
    .values({ ...row, state: 'running' })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

function update(
  on: Kysely<Database>,
  { id, owner }: Owned,
  { steps, at, ...rest }: Progress & { readonly at: Date },
) {
  return on
    .updateTable('operations')
    .set({ ...rest, steps: JSON.stringify(steps), updated_at: at })
    .where('id', '=', id)
    .where('owner', '=', owner)
    .where('state', '=', 'running')
    .returningAll();
}
