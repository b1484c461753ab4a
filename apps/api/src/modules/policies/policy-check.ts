import type { Policy } from '@channeldesk/contracts';
import type { OrderedBy } from '#api/http/acted-by.ts';
import type { PolicyRecord } from './policy.repository.ts';
import { capLeft } from './policy-days.ts';
import { notSettled, type Outcome, pausedByHand, whyNotAll } from './policy-outcome.ts';
import type { PolicyParts } from './policy-parts.ts';
import { createPolicyReading } from './policy-reading.ts';
import { createWithdrawal } from './policy-withdrawal.ts';

/** After a run that stopped so few channels show whether Whapi is well again. */
const firstFew = 20;
/** When those went through, the next plan has so many times as many. */
const moreEachTime = 10;

/** Checks one policy: whoever is due is planned, and the plan is run like one of a person. */
export function createPolicyCheck(parts: PolicyParts) {
  const { rows, plans, runs, balance, clock } = parts;
  const withdraw = createWithdrawal(parts);
  const { presentOne } = createPolicyReading(parts);

  async function extendDue(row: PolicyRecord): Promise<Outcome> {
    const policy = await presentOne(row);
    const most = row.plans_at_most;
    const days = await balance.lately();
    const { plan, skipped } = await plans.plan(policy, {
      cap: capLeft(policy),
      balance: days,
      most,
    });
    const held_back = skipped['over-cap'] ?? 0;
    const told = { skipped, balance: days, firstFew: null };
    if (!plan) return { held_back, reason: whyNotAll(told), plans_at_most: most };
    await runs.start(plan.id, plan, { ...orderedBy(policy), policyId: policy.id });
    if (most === null || plan.count < most) {
      return { held_back, reason: whyNotAll(told), plans_at_most: null };
    }
    const reason = whyNotAll({ ...told, firstFew: most });
    return { held_back, reason, plans_at_most: most * moreEachTime };
  }

  /**
   * Nothing is planned before all that went before has ended, but for channels that cannot be read, which
   * count as spent: only then it is known what the caps leave.
   * What stopped by itself is withdrawn, to be planned anew by the terms of then; what a person paused is
   * left to that person.
   */
  return async (row: PolicyRecord): Promise<Outcome> => {
    const open = await rows.openRuns(row.id, clock.now());
    const { held_back, reason, plans_at_most } = row;
    const unchanged = { held_back, reason, plans_at_most };
    const paused = open.filter(({ state }) => state === 'paused');
    if (paused.some((run) => run.reason === null)) {
      return { ...unchanged, held_back: 0, reason: pausedByHand };
    }
    const stopped = paused.at(-1);
    if (stopped) {
      await withdraw(row.id);
      const words = `Its last run stopped. ${stopped.reason}`;
      return { held_back, reason: words, plans_at_most: firstFew };
    }
    const atWork = open.filter((run) => !run.is_out_of_sight);
    if (atWork.some(({ state }) => state === 'running')) return unchanged;
    if (atWork.length > 0) return { ...unchanged, reason: notSettled };
    return extendDue(row);
  };
}

function orderedBy({ name }: Policy): OrderedBy {
  return { caller: { kind: 'policy', name }, requestId: null };
}
