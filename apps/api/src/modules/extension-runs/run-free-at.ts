import type { RunRowRecord } from './run-rows.ts';

/** When Whapi takes the next extension of the channel of a row, by what that row tells. */
export type FreeAtOf = (
  row: Pick<RunRowRecord, 'state' | 'sent_at' | 'updated_at' | 'retry_after_seconds'>,
) => Date | null;
