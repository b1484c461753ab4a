import type { ExtensionRun } from '@channeldesk/contracts';
import type { Clock } from '#api/clock.ts';
import type { AdvisoryLocks } from '#api/db/advisory-locks.ts';
import type { EventLog } from '#api/event-log.ts';
import type { OrderedBy } from '#api/http/acted-by.ts';
import type { Logger } from '#api/logging.ts';
import type { PolicyPlans } from '#api/policy-plans.ts';
import type { PolicyRepository } from './policy.repository.ts';

/** How what it planned is carried out: as the runs of everybody else. */
export interface PolicyRuns {
  start(
    planId: string,
    confirmed: { readonly hash: string; readonly totalDays: number },
    by: OrderedBy & { readonly policyId: string },
  ): Promise<ExtensionRun>;
  cancel(id: string): Promise<ExtensionRun>;
}

export interface PolicyParts {
  readonly rows: PolicyRepository;
  readonly plans: PolicyPlans;
  readonly runs: PolicyRuns;
  readonly balance: { lately(): Promise<number | null> };
  readonly locks: AdvisoryLocks;
  readonly clock: Pick<Clock, 'now'>;
  readonly eventLog: EventLog;
  readonly log: Pick<Logger, 'error'>;
}

/** How long a change of a policy waits for its check to end. */
export const lockWaitMs = 20_000;

/** Held while a policy is checked or changed, so that what is paused begins nothing any more. */
export function lockOf(policyId: string): string {
  return `policy:${policyId}`;
}
