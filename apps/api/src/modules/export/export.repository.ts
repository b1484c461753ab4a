import type { ChannelFilters } from '@channeldesk/contracts';
import { type Kysely, sql } from 'kysely';
import { matching } from '#api/db/channel-filters-sql.ts';
import { orderOf } from '#api/db/channel-order-sql.ts';
import type { Database } from '#api/db/schema.ts';
import type { ChannelRow } from '#api/upstream/channel-mapper.ts';

export interface RowCursor {
  /** The next rows; none when all have been read. */
  next(): Promise<ChannelRow[]>;
  close(): Promise<void>;
}

export type ExportRepository = ReturnType<typeof createExportRepository>;

export function createExportRepository(db: Kysely<Database>) {
  return {
    /** Opens a cursor over all matching channels as they are at this moment, whatever changes later. */
    async open(filters: ChannelFilters, now: Date, chunkSize: number): Promise<RowCursor> {
      const transaction = await db
        .startTransaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute();
      let isClosed = false;
      const close = async () => {
        if (isClosed) return;
        isClosed = true;
        await transaction.rollback().execute();
      };
      try {
        await sql`declare export_rows no scroll cursor for
          select * from channels where ${matching(filters, now)}
          order by ${orderOf(filters.sort, now).by}`.execute(transaction);
      } catch (error) {
        await close();
        throw error;
      }
      const fetchNext = sql<ChannelRow>`fetch ${sql.lit(chunkSize)} from export_rows`;
      return {
        next: async () => (isClosed ? [] : (await fetchNext.execute(transaction)).rows),
        close,
      };
    },
  };
}
