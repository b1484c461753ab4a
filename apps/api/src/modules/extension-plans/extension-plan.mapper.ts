import type { ExtensionPlan, PlanRow } from '@channeldesk/contracts';
import type { PlanRowRecord } from './extension-plan.repository.ts';
import type { PlanRecord } from './plan-writing.ts';

export function toPlan(row: PlanRecord): ExtensionPlan {
  const { balance_before: before, total_days: totalDays } = row;
  return {
    id: row.id,
    hash: row.hash,
    mode: row.mode,
    comment: row.comment,
    maximumDaysLeft: row.maximum_days_left,
    count: row.count,
    totalDays,
    expired: row.expired,
    skipped: row.skipped,
    balanceBefore: before,
    balanceAfter: before === null ? null : before - totalDays,
    asOf: row.as_of?.toISOString() ?? null,
    actor: row.actor,
    createdAt: row.created_at.toISOString(),
    runId: row.run_id,
  };
}

export function toPlanRow(row: PlanRowRecord, mayReadChannels: boolean): PlanRow {
  return {
    number: row.number,
    channelId: row.channel_id,
    name: mayReadChannels ? row.name : null,
    days: row.days,
    activeTillBefore: row.active_till_before?.toISOString() ?? null,
    activeTillAfter: row.active_till_after?.toISOString() ?? null,
    skipped: row.skipped,
  };
}
