import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';

export interface Claim {
  readonly now: Date;
  /** Channels tried after this are left alone. */
  readonly triedBefore: Date;
  readonly limit: number;
}

export type LinkStateRepository = ReturnType<typeof createLinkStateRepository>;

/** As many as are checked until the next sweep but one, with some to spare. */
const lineLength = 10_000;

export function createLinkStateRepository(db: Kysely<Database>) {
  return {
    /** Takes the channels that wait longest for a check; no two processes take the same. */
    async claim({ now, triedBefore, limit }: Claim): Promise<string[]> {
      const { rows } = await sql<{ id: string }>`
        update channels set link_tried_at = ${now}
        where id in (
          select id from channels
          where ${isChecked(now)} and (link_tried_at is null or link_tried_at <= ${triedBefore})
          order by link_tried_at nulls first, id
          limit ${limit}
          for update skip locked
        )
        returning id`.execute(db);
      return rows.map(({ id }) => id);
    },

    /**
     * The channels that will be checked next, as often as links are checked; null when all fit. Ten
     * thousand rows are read as one.
     */
    async findNextInLine(now: Date, intervalSeconds: number): Promise<ReadonlySet<string> | null> {
      if (intervalSeconds === 0) return new Set();
      const { rows } = await sql<{ ids: string | null }>`
        select string_agg(id, ' ') as ids from (
          select id from channels where ${isChecked(now)}
          order by link_tried_at nulls first, id
          limit ${lineLength + 1}
        ) as next`.execute(db);
      const ids = (rows[0]?.ids ?? '').split(' ');
      return ids.length > lineLength ? new Set(ids) : null;
    },
  };
}

function isChecked(now: Date) {
  return sql`gone_at is null and not is_stopped and not is_blocked
    and (active_till is null or active_till > ${now})`;
}
