import type { ExtensionPlan, ExtensionRun, PlanRow, RunRow } from '@channeldesk/contracts';

export const planId = '3f1c1e9a-3b52-4c7e-9d61-0a8d5f3b2c01';
export const runId = '3f1c1e9a-3b52-4c7e-9d61-0a8d5f3b2c02';
export const selectionId = '3f1c1e9a-3b52-4c7e-9d61-0a8d5f3b2c03';

export function samplePlan(over: Partial<ExtensionPlan> = {}): ExtensionPlan {
  return {
    id: planId,
    hash: 'a'.repeat(64),
    mode: { kind: 'add', days: 30 },
    comment: 'Invoice 1042',
    maximumDaysLeft: null,
    count: 1204,
    totalDays: 36_120,
    expired: 0,
    skipped: { trial: 20, blocked: 17 },
    balanceBefore: 40_000,
    balanceAfter: 3_880,
    asOf: '2026-11-29T10:00:00.000Z',
    actor: 'partner@example.com',
    createdAt: '2026-11-29T10:00:00.000Z',
    runId: null,
    ...over,
  };
}

export function samplePlanRow(over: Partial<PlanRow> = {}): PlanRow {
  return {
    number: 1,
    channelId: 'MANTIS-PF298',
    name: 'Bakery Rosa',
    days: 30,
    activeTillBefore: '2026-12-22T10:00:00.000Z',
    activeTillAfter: '2027-01-21T10:00:00.000Z',
    skipped: null,
    ...over,
  };
}

export function sampleRun(over: Partial<ExtensionRun> = {}): ExtensionRun {
  return {
    id: runId,
    planId,
    policyId: null,
    state: 'running',
    reason: null,
    comment: 'Invoice 1042',
    count: 10,
    totalDays: 300,
    counts: { waiting: 4, sent: 1, verified: 5 },
    daysGiven: 150,
    actor: 'partner@example.com',
    startedAt: '2026-11-29T10:00:00.000Z',
    finishedAt: null,
    ...over,
  };
}

export function sampleRunRow(over: Partial<RunRow> = {}): RunRow {
  return {
    number: 1,
    channelId: 'MANTIS-PF298',
    name: 'Bakery Rosa',
    days: 30,
    state: 'verified',
    operationId: '3f1c1e9a-3b52-4c7e-9d61-0a8d5f3b2c04',
    attempt: 1,
    isLate: false,
    reason: null,
    activeTillBefore: '2026-12-22T10:00:00.000Z',
    activeTillAfter: '2027-01-21T10:00:00.000Z',
    freeAt: null,
    ...over,
  };
}
