import type { PlanRow, Policy, PolicyDay, PolicyPreview } from '@channeldesk/contracts';

export const policyId = '3f1c1e9a-3b52-4c7e-9d61-0a8d5f3b2d01';
export const runId = '3f1c1e9a-3b52-4c7e-9d61-0a8d5f3b2d02';

export function samplePolicy(over: Partial<Policy> = {}): Policy {
  return {
    id: policyId,
    name: 'Daily customers',
    scope: { query: 'mode=live' },
    rule: { keepAtLeast: 1, whenFewerThan: 1, extendBy: 1, reviveWithin: 0 },
    caps: { perDay: 500, perMonth: 15_000 },
    state: 'paused',
    spent: { today: 12, thisMonth: 340 },
    checkedAt: '2026-11-30T05:00:00.000Z',
    heldBack: 0,
    reason: null,
    run: null,
    createdBy: 'partner@example.com',
    createdAt: '2026-11-29T10:00:00.000Z',
    updatedBy: 'partner@example.com',
    updatedAt: '2026-11-29T10:00:00.000Z',
    ...over,
  };
}

/** So many days from Monday, 7 December 2026 on, on each of which 12 channels get a day. */
export function sampleDays(count: number, over: Record<number, Partial<PolicyDay>> = {}) {
  return Array.from(
    { length: count },
    (_, index): PolicyDay => ({
      date: new Date(Date.UTC(2026, 11, 7 + index)).toISOString().slice(0, 10),
      channels: 12,
      days: 12,
      heldBack: 0,
      lost: 0,
      balanceAtEnd: 4000 - 12 * (index + 1),
      ...over[index],
    }),
  );
}

export function samplePreview(over: Partial<PolicyPreview> = {}): PolicyPreview {
  return {
    asOf: '2026-12-07T05:00:00.000Z',
    balance: 4000,
    channels: 41,
    skipped: { stopped: 2, trial: 5 },
    totalDays: 372,
    runsOutOn: null,
    days: sampleDays(31),
    first: [samplePreviewRow()],
    ...over,
  };
}

function samplePreviewRow(): PlanRow {
  return {
    number: 1,
    channelId: 'MANTIS-PF298',
    name: 'Bakery Rosa',
    days: 1,
    activeTillBefore: '2026-12-07T10:00:00.000Z',
    activeTillAfter: '2026-12-08T10:00:00.000Z',
    skipped: null,
  };
}
