import type { Kysely } from 'kysely';
import type { Background } from './background.ts';
import type { Clock } from './clock.ts';
import type { AdvisoryLocks } from './db/advisory-locks.ts';
import type { Database } from './db/schema.ts';
import type { EventLog } from './event-log.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Logger } from './logging.ts';
import type { ExtensionPlanRepository } from './modules/extension-plans/extension-plan.repository.ts';
import { createPolicyPlans } from './modules/extension-plans/policy-plans.ts';
import { createPolicyService } from './modules/policies/policies.service.ts';
import { createPolicyRepository } from './modules/policies/policy.repository.ts';
import { createPolicyChecker } from './modules/policies/policy-checker.ts';
import type { PolicyRuns } from './modules/policies/policy-parts.ts';
import type { SharedBalance } from './upstream/shared-balance.ts';

export interface AutoExtensionParts {
  readonly db: Kysely<Database>;
  readonly locks: AdvisoryLocks;
  readonly clock: Clock;
  readonly log: Logger;
  readonly eventLog: EventLog;
  readonly jobs: Pick<Jobs, 'soon'>;
  readonly planRows: ExtensionPlanRepository;
  readonly extensionRuns: PolicyRuns;
  readonly sharedBalance: SharedBalance;
}

const jobName = 'policies';

/** Composes auto-extension: the policies, and the check that begins what is due. */
export function createPolicyServices(given: AutoExtensionParts) {
  const { db, clock, jobs } = given;
  const parts = {
    ...given,
    rows: createPolicyRepository(db),
    plans: createPolicyPlans(given.planRows, clock),
    runs: given.extensionRuns,
    balance: given.sharedBalance,
  };
  return {
    policies: createPolicyService({ ...parts, checkSoon: () => jobs.soon(jobName) }),
    checkPolicies: createPolicyChecker(parts),
  };
}

type Checking = Pick<ReturnType<typeof createPolicyServices>, 'checkPolicies'>;

export interface PolicyWorking {
  readonly jobs: Pick<Jobs, 'repeat'>;
  readonly background: Pick<Background, 'signal'>;
  readonly checkSeconds: number;
}

/** Has the policies checked now and then, by one of the replicas. */
export function startPolicies(
  { checkPolicies }: Checking,
  { jobs, background, checkSeconds }: PolicyWorking,
): void {
  jobs.repeat(jobName, async () => {
    await checkPolicies(background.signal);
    return checkSeconds;
  });
}
