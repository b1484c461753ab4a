import type { ExtensionRun, RunRow, RunRowState } from '@channeldesk/contracts';
import type { FreeAtOf } from './run-free-at.ts';
import type { RunRecord, StateCount } from './run-reads.ts';
import type { RunRowRecord } from './run-rows.ts';

/** Maps a run with what its rows have come to; those not begun are what is left. */
export function toRun(row: RunRecord, states: readonly StateCount[]): ExtensionRun {
  const own = states.filter(({ run_id }) => run_id === row.id);
  const begun = own.reduce((sum, { count }) => sum + count, 0);
  const rest = row.count - begun;
  const counts = Object.fromEntries(own.map(({ state, count }) => [state, count]));
  return {
    id: row.id,
    planId: row.plan_id,
    policyId: row.policy_id,
    state: row.state,
    reason: row.reason,
    comment: row.comment,
    count: row.count,
    totalDays: row.total_days,
    counts: rest > 0 ? { ...counts, [notBegun(row)]: rest } : counts,
    daysGiven: own.find(({ state }) => state === 'verified')?.days ?? 0,
    actor: row.actor,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

export interface RunRowReading {
  readonly run: Pick<RunRecord, 'state'>;
  readonly freeAtOf: FreeAtOf;
  /** Whether channels may be named to who asks. */
  readonly mayReadChannels: boolean;
}

export function toRunRow(
  row: RunRowRecord,
  { run, freeAtOf, mayReadChannels }: RunRowReading,
): RunRow {
  return {
    number: row.number,
    channelId: row.channel_id,
    name: mayReadChannels ? row.name : null,
    days: row.days,
    state: row.state ?? notBegun(run),
    operationId: row.operation_id,
    attempt: row.attempt ?? 1,
    isLate: row.is_late ?? false,
    reason: row.reason,
    activeTillBefore: row.active_till_before?.toISOString() ?? null,
    activeTillAfter: row.active_till_after?.toISOString() ?? null,
    freeAt: freeAtOf(row)?.toISOString() ?? null,
  };
}

function notBegun({ state }: Pick<RunRecord, 'state'>): RunRowState {
  return state === 'cancelled' ? 'withdrawn' : 'waiting';
}
