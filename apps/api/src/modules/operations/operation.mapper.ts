import type { Operation } from '@channeldesk/contracts';
import type { OperationRow } from './operation.repository.ts';

export function toOperation(row: OperationRow): Operation {
  return {
    id: row.id,
    channelId: row.channel_id,
    kind: row.kind,
    state: row.state,
    steps: row.steps,
    result: row.result,
    actor: row.actor,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
