import type { Extension } from '@channeldesk/contracts';
import type { ExtensionRow } from './extension.repository.ts';

export function toExtension(row: ExtensionRow): Extension {
  return {
    operationId: row.operation_id,
    channelId: row.channel_id,
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
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
