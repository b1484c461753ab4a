import type { LedgerEntry } from '@channeldesk/contracts';
import { csvHeadOf, csvLines } from '#api/csv.ts';
import { neutralise } from '#api/formula-guard.ts';
import type { LedgerRow } from './ledger.repository.ts';

export function toLedgerEntry(row: LedgerRow): LedgerEntry {
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    movement: row.movement,
    kind: row.kind,
    state: row.state,
    attempt: row.attempt,
    channelId: row.channel_id,
    days: row.days,
    activeTillBefore: row.active_till_before?.toISOString() ?? null,
    activeTillAfter: row.active_till_after?.toISOString() ?? null,
    balanceBefore: row.balance_before,
    balanceAfter: row.balance_after,
    comment: row.comment,
    reason: row.reason,
    actor: { kind: row.actor_kind, name: row.actor },
    requestId: row.request_id,
  };
}

const columns = [
  'Time',
  'Movement',
  'Kind',
  'State',
  'Attempt',
  'Channel ID',
  'Days',
  'Active Till Before',
  'Active Till After',
  'Balance Before',
  'Balance After',
  'Comment',
  'Reason',
  'By',
  'Request ID',
] as const;

export const ledgerCsvHead = csvHeadOf(columns);

/** A line for each of these rows. */
export function toLedgerCsv(rows: readonly LedgerRow[]): string {
  return csvLines(rows.map(toCells));
}

/** Numbers are ours and stay numbers; all text may come from outside. */
function toCells(row: LedgerRow): (string | number)[] {
  const entry = toLedgerEntry(row);
  return [
    entry.at,
    entry.movement,
    entry.kind,
    entry.state,
    entry.attempt,
    neutralise(entry.channelId ?? ''),
    entry.days ?? '',
    entry.activeTillBefore ?? '',
    entry.activeTillAfter ?? '',
    entry.balanceBefore ?? '',
    entry.balanceAfter ?? '',
    neutralise(entry.comment),
    neutralise(entry.reason ?? ''),
    neutralise(entry.actor.name),
    neutralise(entry.requestId ?? ''),
  ];
}
