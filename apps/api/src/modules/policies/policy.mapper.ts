import type { Policy } from '@channeldesk/contracts';
import type { PolicyRecord } from './policy.repository.ts';
import type { PolicyRun, PolicySpending } from './policy-run-reads.ts';

export interface PolicyBeside {
  readonly runs: readonly PolicyRun[];
  readonly spending: readonly PolicySpending[];
}

export function toPolicy(row: PolicyRecord, { runs, spending }: PolicyBeside): Policy {
  const run = runs.find(({ policy_id }) => policy_id === row.id);
  const spent = spending.find(({ policy_id }) => policy_id === row.id);
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    rule: row.rule,
    caps: row.caps,
    state: row.state,
    spent: { today: spent?.today ?? 0, thisMonth: spent?.month ?? 0 },
    checkedAt: row.checked_at?.toISOString() ?? null,
    heldBack: row.held_back,
    reason: row.reason,
    run: run ? toRun(run) : null,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    updatedBy: row.updated_by,
    updatedAt: row.updated_at.toISOString(),
  };
}

function toRun({ id, state, reason, started_at }: PolicyRun): NonNullable<Policy['run']> {
  return { id, state, reason, startedAt: started_at.toISOString() };
}
