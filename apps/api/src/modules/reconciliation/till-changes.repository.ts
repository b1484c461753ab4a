import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';
import type { KnownMovement } from './explain.ts';
import type { NewLedgerRow } from './found-row.ts';
import { conflicts, openExtensions, openReturns } from './open-movements.ts';

export type TillChangeRow = Selectable<Database['till_changes']>;
export interface OpenChange extends TillChangeRow {
  /** Whether it is still to be told, by a person or a look, if an extension of the channel arrived. */
  readonly is_waiting: boolean;
}
export type TillChangeRepository = ReturnType<typeof createTillChangeRepository>;

/** An extension that may have moved days although it is not called verified by that. */
export type Suspect = Pick<
  Selectable<Database['extensions']>,
  'operation_id' | 'channel_id' | 'days' | 'state' | 'attempt' | 'created_at'
>;

export interface Explanation {
  readonly changeId: number;
  /** Movements of the ledger that have a part in it. */
  readonly movements: readonly string[];
  /** What they leave over, to be written into the ledger. */
  readonly drift: NewLedgerRow | null;
}

/** What the mirror saw change, and which movements may explain it. */
export function createTillChangeRepository(db: Kysely<Database>) {
  // In the words of the index till_changes_open_by_channel.
  const unexplained = () =>
    db.selectFrom('till_changes').where(sql<boolean>`not till_changes.is_explained`);

  return {
    ...createReadsOfMovements(db),
    ...createExplanations(db),

    /** The next channels after this one with changes that nothing explains yet. */
    async listChannels(after: string, limit: number): Promise<string[]> {
      const rows = await unexplained()
        .select('channel_id')
        .distinct()
        .where('channel_id', '>', after)
        .orderBy('channel_id')
        .limit(limit)
        .execute();
      return rows.map(({ channel_id }) => channel_id);
    },

    /** The last change that was seen; 0 before there is one. */
    async newest(): Promise<number> {
      const { id } = await db
        .selectFrom('till_changes')
        .select((select) => select.fn.coalesce(select.fn.max('id'), sql<number>`0`).as('id'))
        .executeTakeFirstOrThrow();
      return id;
    },

    /**
     * Changes of these channels up to that one, which nothing explains yet, but for those on which a
     * movement is under way.
     */
    listOpen: (channels: readonly string[], upTo: number): Promise<OpenChange[]> =>
      unexplained()
        .selectAll()
        .select(isWaiting(db).as('is_waiting'))
        .where(sql<boolean>`till_changes.channel_id = any(${channels}::text[])`)
        .where('till_changes.id', '<=', upTo)
        .where(({ not, exists }) =>
          not(
            exists(
              openExtensions(db)
                .select('extensions.operation_id')
                .where(sql<boolean>`extensions.channel_id = till_changes.channel_id`),
            ),
          ),
        )
        .where(({ not, exists }) =>
          not(
            exists(
              openReturns(db)
                .select('newest.id')
                .where(sql<boolean>`newest.channel_id = till_changes.channel_id`),
            ),
          ),
        )
        .orderBy('channel_id')
        .orderBy('id')
        .execute(),

    /** Changes of channels with an extension of which it is still to be told whether it arrived. */
    listWaiting: (): Promise<TillChangeRow[]> =>
      unexplained().selectAll().where(isWaiting(db)).orderBy('id').execute(),
  };
}

function createExplanations(db: Kysely<Database>) {
  return {
    /**
     * Writes down what explains these changes, and as drift what does not; answers with those of which
     * nobody had. All or nothing: a change that is noted without its drift hides days, and drift without
     * its change is found again.
     */
    explain: (explanations: readonly Explanation[]): Promise<Explanation[]> =>
      db.transaction().execute(async (transaction) => {
        const rows = await transaction
          .updateTable('till_changes')
          .set({ is_explained: true })
          .where(sql<boolean>`id = any(${explanations.map(({ changeId }) => changeId)}::bigint[])`)
          .where(sql<boolean>`not is_explained`)
          .returning('id')
          .execute();
        const open = new Set(rows.map(({ id }) => id));
        const mine = explanations.filter(({ changeId }) => open.has(changeId));
        const drift = mine.flatMap((each) => each.drift ?? []);
        if (drift.length > 0) await transaction.insertInto('ledger').values(drift).execute();
        const parts = mine.flatMap(({ changeId, movements, drift: found }) =>
          [...movements, ...(found ? [found.movement] : [])].map((movement) => ({
            movement,
            changeId,
          })),
        );
        await sql`insert into till_explanations (movement, change_id)
          select * from unnest(${parts.map(({ movement }) => movement)}::uuid[],
            ${parts.map(({ changeId }) => changeId)}::bigint[])`.execute(transaction);
        return mine;
      }),
  };
}

/**
 * A person is to decide a conflict; or another attempt is about to look whether the days of the one before
 * are what moved the channel.
 */
function isWaiting(db: Kysely<Database>) {
  const inConflict = conflicts(db)
    .select('extensions.operation_id')
    .where(sql<boolean>`extensions.channel_id = till_changes.channel_id`);
  return sql<boolean>`(exists (${inConflict}) or exists (select from extensions
    where extensions.channel_id = till_changes.channel_id
      and extensions.state = 'planned' and extensions.attempt > 1))`;
}

function createReadsOfMovements(db: Kysely<Database>) {
  return {
    /** Verified movements of these channels that explain no change yet, of those sent since then or a little earlier. */
    async listUnused(channels: readonly string[], since: Date): Promise<ChannelMovement[]> {
      const { rows } = await sql<ChannelMovement>`
        select channel_id as "channelId", movement, -days as days, sent_at as "sentAt",
          case when exists (select from extensions where operation_id = movement and is_late)
            then at end as "foundAt"
        from (
          select channel_id, movement, days, id, at, coalesce((
            select max(at) from ledger as sending
            where sending.movement = newest.movement and sending.state = 'sent'), at) as sent_at
          from ledger as newest
          where channel_id = any(${channels}::text[]) and state = 'verified' and days is not null
            and kind <> 'drift'
            and id > ${await lastEntryBefore(db, since)}
            and not exists (select from ledger as later
              where later.movement = newest.movement and later.id > newest.id)
            and not exists (select from till_explanations as used
              where used.movement = newest.movement)
        ) as unused
        order by sent_at, id`.execute(db);
      return rows;
    },

    /** The newest three of each of these channels. */
    async listSuspects(channels: readonly string[]): Promise<Suspect[]> {
      if (channels.length === 0) return [];
      const { rows } = await sql<Suspect>`
        select suspect.* from (select distinct unnest(${channels}::text[]) as id) as channel,
          lateral (select operation_id, channel_id, days, state, attempt, created_at from extensions
            where channel_id = channel.id
              and (state in ('not-applied', 'conflict') or attempt > 1)
            order by created_at desc limit 3) as suspect
        order by suspect.created_at desc`.execute(db);
      return rows;
    },
  };
}

export interface ChannelMovement extends KnownMovement {
  readonly channelId: string;
}

/**
 * A row of the ledger that is old enough for nothing after `since` to come before it, so that years of a
 * channel are not read. Clocks of replicas differ by less than the day that is allowed for; an
 * explanation counts long before it was written.
 */
async function lastEntryBefore(db: Kysely<Database>, since: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from ledger
    where coalesce(counts_at, at) < ${since}::timestamptz - interval '1 day' and counts_at is null
    order by coalesce(counts_at, at) desc limit 1`.execute(db);
  return rows[0]?.id ?? 0;
}
