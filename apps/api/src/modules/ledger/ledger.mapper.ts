import type { LedgerEntry } from '@channeldesk/contracts';
import { csvHeadOf, csvLines } from '#api/csv.ts';
import { neutralise } from '#api/formula-guard.ts';
import type { LedgerRow } from '#api/ledger.ts';

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
    lateAttemptOf: row.late_attempt_of,
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
  'Days Moved',
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

/** What the balance has gained: nothing where no days moved, and empty where nobody knows. */
function daysMoved(entry: LedgerEntry): number | '' {
  const { state, days } = entry;
  if (isFromElsewhere(entry)) return 0;
  switch (state) {
    case 'verified':
      return days ?? '';
    case 'planned':
    case 'rejected':
    case 'not-applied':
      return 0;
    case 'sent':
    case 'unconfirmed':
    case 'conflict':
      return '';
  }
}

/** Days that a channel got or lost while the balance stayed as it was. */
function isFromElsewhere({ kind, channelId, balanceBefore, balanceAfter }: LedgerEntry): boolean {
  const isOfChannel = kind === 'drift' && channelId !== null;
  return isOfChannel && balanceBefore !== null && balanceBefore === balanceAfter;
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
    daysMoved(entry),
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
