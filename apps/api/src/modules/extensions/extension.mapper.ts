import type { Extension } from '@channeldesk/contracts';
import type { ExtensionRow } from './extension.repository.ts';
import { isNotSent } from './extension-outcome.ts';

export function toExtension(row: ExtensionRow): Extension {
  return {
    operationId: row.operation_id,
    channelId: row.channel_id,
    runId: row.run_id,
    state: row.state,
    days: row.days,
    comment: row.comment,
    actor: row.actor,
    activeTillBefore: row.active_till_before?.toISOString() ?? null,
    activeTillAfter: row.active_till_after?.toISOString() ?? null,
    balanceBefore: row.balance_before,
    balanceAfter: row.balance_after,
    reason: row.reason,
    retryAfterSeconds: row.retry_after_seconds,
    attempt: row.attempt,
    isLate: row.is_late,
    freeAt: freeAtOf(row)?.toISOString() ?? null,
    sentAt: sentAtOf(row)?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

type Sending = Pick<ExtensionRow, 'state' | 'sent_at' | 'reason'>;

/** When the present attempt was sent: until it is, the row keeps the time of the one before. */
function sentAtOf({ state, sent_at, reason }: Sending): Date | null {
  return state === 'planned' || isNotSent(reason) ? null : sent_at;
}

/** Whapi takes no second extension of a channel within five minutes (its changelog, 2025-12-01). */
const blockMs = 300_000;

type Blocking = Pick<ExtensionRow, 'state' | 'sent_at' | 'updated_at' | 'retry_after_seconds'>;

/** When the channel may be extended again, by what this row tells; it may lie behind. */
export function freeAtOf(row: Blocking): Date | null {
  if (row.retry_after_seconds !== null) {
    return new Date(row.updated_at.getTime() + row.retry_after_seconds * 1000);
  }
  const mayBlock = row.state !== 'rejected' && row.state !== 'not-applied';
  return mayBlock && row.sent_at ? new Date(row.sent_at.getTime() + blockMs) : null;
}

/** When the channel of these rows may be extended again; null when that is now. */
export function freeAgainAt(rows: readonly ExtensionRow[], now: Date): Date | null {
  const times = rows.map(freeAtOf).filter((at) => at !== null && at > now);
  return times.length > 0 ? new Date(Math.max(...times.map(Number))) : null;
}
