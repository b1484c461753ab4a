import { mostPlanned, type PolicyRule } from '@channeldesk/contracts';
import type { Clock } from '#api/clock.ts';
import type { Limits, PolicyPlans, Ruled } from '#api/policy-plans.ts';
import { toPlan, toPlanRow } from './extension-plan.mapper.ts';
import type { ExtensionPlanRepository } from './extension-plan.repository.ts';
import { everyone, lookedAfter } from './plan-candidates-sql.ts';
import type { PlanOrder } from './plan-rows-sql.ts';

const dayMs = 86_400_000;
const unlimited: Limits = { cap: null, balance: null };

export function createPolicyPlans(
  rows: Pick<ExtensionPlanRepository, 'createUnlessEmpty' | 'prospects' | 'first'>,
  clock: Pick<Clock, 'now'>,
): PolicyPlans {
  function orderOf({ scope, rule }: Ruled, limits: Limits): PlanOrder {
    const now = clock.now();
    const from = daysAfter(now, -rule.reviveWithin);
    const before = daysAfter(now, rule.whenFewerThan);
    return {
      ...termsOf(rule, limits, now),
      wanted: lookedAfter(scope, { now, from, before, most: mostPlanned }),
    };
  }

  return {
    async plan(policy, limits) {
      const order = {
        ...orderOf(policy, limits),
        comment: policy.name,
        balance_before: limits.balance,
        actor: policy.name,
      };
      const { plan, skipped } = await rows.createUnlessEmpty(order, mostPlanned);
      return { plan: plan && toPlan(plan), skipped };
    },
    prospects({ scope, rule }) {
      const now = clock.now();
      return rows.prospects({ ...termsOf(rule, unlimited, now), wanted: everyone(scope, now) });
    },
    first: async (policy, limits, most) =>
      (await rows.first(orderOf(policy, limits), most)).map((row) => toPlanRow(row, true)),
  };
}

function termsOf(rule: PolicyRule, limits: Limits, now: Date): Omit<PlanOrder, 'wanted'> {
  const { reviveWithin, ...keep } = rule;
  return {
    mode: { kind: 'keep', ...keep },
    maximumDaysLeft: null,
    policy: { ...limits, reviveAfter: daysAfter(now, -reviveWithin) },
    now,
  };
}

function daysAfter(now: Date, days: number): Date {
  return new Date(now.getTime() + days * dayMs);
}
