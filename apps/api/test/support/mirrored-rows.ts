import { type Kysely, sql } from 'kysely';
import type { Database } from '#api/db/schema.ts';

export interface MirroredRow {
  readonly till: string | null;
  readonly id?: string;
  readonly mode?: string;
  readonly vendorStatus?: string | null;
  readonly linkState?: string;
  readonly isStopped?: boolean;
  readonly isBlocked?: boolean;
  readonly isGone?: boolean;
}

/** Puts channels into the mirror as a sweep would have left them, with IDs such as FORECAST-000. */
export async function mirrorRows(
  db: Kysely<Database>,
  prefix: string,
  rows: readonly MirroredRow[],
): Promise<void> {
  for (const [index, row] of rows.entries()) {
    const id = row.id ?? `${prefix}-${String(index).padStart(3, '0')}`;
    const { till, mode = 'live', vendorStatus = 'active' } = row;
    const { isStopped = false, isBlocked = false, isGone = false, linkState = null } = row;
    await sql`
      insert into channels (id, name, name_folded, name_key, mode, vendor_status, is_stopped,
        is_blocked, active_till, link_state, seen_at, gone_at)
      values (${id}, ${`Name of ${id}`}, '', '', ${mode}, ${vendorStatus}, ${isStopped},
        ${isBlocked}, ${till}::timestamptz, ${linkState}, now(), case when ${isGone} then now() end)`.execute(
      db,
    );
  }
}
