import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { planRow, skipReason } from './extension-plan.ts';
import { extensionRun } from './extension-run.ts';
import { policyScope } from './policy-scope.ts';
import { text, timestamp, wholeDays } from './primitives.ts';

/** An account has so many policies at most. */
export const mostPolicies = 50;

/** So many of the channels that are extended first are named in a preview. */
export const mostPreviewed = 20;

const mostAhead = 92;
const policyName = text(60).check(z.regex(/^\P{Cc}*$/u, 'A name has no control characters'));

const threshold = z.int().check(z.gte(1), z.lte(365));

/** When a channel is extended, and by how much: in steps of `extendBy`, until it has `keepAtLeast`. */
export const policyRule = z
  .strictObject({
    keepAtLeast: threshold,
    whenFewerThan: threshold,
    extendBy: wholeDays,
    reviveWithin: z._default(z.int().check(z.gte(0), z.lte(30)), 0),
  })
  .check(({ value, issues }) => {
    if (value.keepAtLeast >= value.whenFewerThan) return;
    const message = 'Keep at least as many days as those at which it extends';
    issues.push({ code: 'custom', input: value, message, path: ['keepAtLeast'] });
  });
export type PolicyRule = z.infer<typeof policyRule>;

const cap = z.int().check(z.gte(1), z.lte(10_000_000));

/** The most days that one channel gets at once. */
export function mostAtOnce({ keepAtLeast, extendBy }: PolicyRule): number {
  return extendBy * Math.ceil(keepAtLeast / extendBy);
}

/** The caps that are too low for a rule: nobody would ever be extended. */
export function capsBelow(rule: PolicyRule, caps: PolicyCaps): (keyof PolicyCaps)[] {
  return (['perDay', 'perMonth'] as const).filter((name) => caps[name] < mostAtOnce(rule));
}

/** How many days a policy spends at most, by the day and the month in UTC. */
export const policyCaps = z.strictObject({ perDay: cap, perMonth: cap });
export type PolicyCaps = z.infer<typeof policyCaps>;

export const policyState = z.enum(['paused', 'on']);
export type PolicyState = z.infer<typeof policyState>;

/** Told as they are stored: what may no longer be asked for must not hide what still spends. */
const storedTerms = {
  scope: z.object({ ids: z.optional(z.array(z.string())), query: z.optional(z.string()) }),
  rule: z.object({
    keepAtLeast: z.int(),
    whenFewerThan: z.int(),
    extendBy: z.int(),
    reviveWithin: z.int(),
  }),
  caps: z.object({ perDay: z.int(), perMonth: z.int() }),
};

export const policy = z
  .object({
    id: z.uuid(),
    name: z.string().check(z.maxLength(60)),
    ...storedTerms,
    state: policyState,
    spent: z.object({ today: z.int(), thisMonth: z.int() }),
    checkedAt: z.nullable(timestamp),
    heldBack: z.int(),
    reason: z.nullable(z.string().check(z.maxLength(300))),
    run: z.nullable(z.pick(extensionRun, { id: true, state: true, reason: true, startedAt: true })),
    createdBy: z.string().check(z.maxLength(300)),
    createdAt: timestamp,
    updatedBy: z.string().check(z.maxLength(300)),
    updatedAt: timestamp,
  })
  .register(z.globalRegistry, {
    id: 'Policy',
    description: [
      'A rule that extends channels by itself while its state is `on`. A channel with fewer than `whenFewerThan` days left gets `extendBy` days, as often as it takes to have `keepAtLeast`. One that expired within the last `reviveWithin` days gets them from now; one that expired before, and stopped, blocked, trial and archived channels, get none.',
      'spent counts the days that its extensions gave or may have given, each on the day on which it was sent. heldBack: how many channels the caps made wait at the last check, at checkedAt. reason: what else keeps the policy from extending all that is due, in words. run: the latest run it began.',
    ].join('\n\n'),
  });
export type Policy = z.infer<typeof policy>;

/** What is said of a cap that is too low for a rule. */
export function capTooLow(rule: PolicyRule): string {
  return `One channel may need ${mostAtOnce(rule)} days at once, so the cap is at least that`;
}

export const createPolicy = z
  .strictObject({ name: policyName, scope: policyScope, rule: policyRule, caps: policyCaps })
  .check(({ value, issues }) => {
    for (const name of capsBelow(value.rule, value.caps)) {
      const message = capTooLow(value.rule);
      issues.push({ code: 'custom', input: value, message, path: ['caps', name] });
    }
  });
export type CreatePolicy = z.infer<typeof createPolicy>;

export const updatePolicy = z
  .strictObject({
    name: z.optional(policyName),
    scope: z.optional(policyScope),
    rule: z.optional(policyRule),
    caps: z.optional(policyCaps),
    state: z.optional(policyState),
    updatedAt: z.optional(timestamp),
  })
  .check(({ value, issues }) => {
    const { updatedAt: _, ...changes } = value;
    if (Object.values(changes).some((change) => change !== undefined)) return;
    const message = 'Give at least one thing to change: name, scope, rule, caps or state';
    issues.push({ code: 'custom', input: value, message, path: [] });
  })
  .check(({ value, issues }) => {
    if (value.state !== 'on' || value.updatedAt !== undefined) return;
    const message = 'Give the updatedAt of the policy that was looked at: switching it on spends';
    issues.push({ code: 'custom', input: value, message, path: ['updatedAt'] });
  });
export type UpdatePolicy = z.infer<typeof updatePolicy>;

const policyDay = z.object({
  date: z.iso.date(),
  channels: z.int(),
  days: z.int(),
  heldBack: z.int(),
  lost: z.int(),
  balanceAtEnd: z.nullable(z.number()),
});
export type PolicyDay = z.infer<typeof policyDay>;

export const policyPreview = z
  .object({
    asOf: z.nullable(timestamp),
    balance: z.nullable(z.number()),
    channels: z.int(),
    skipped: z.partialRecord(skipReason, z.int()),
    totalDays: z.int(),
    runsOutOn: z.nullable(z.iso.date()),
    days: z.array(policyDay).check(z.maxLength(mostAhead)),
    first: z.nullable(z.array(planRow).check(z.maxLength(mostPreviewed))),
  })
  .register(z.globalRegistry, {
    id: 'PolicyPreview',
    description:
      'A dry run of a policy: what it would spend on each day in UTC, today first, if it were on from now, alone, and nothing else changed. channels: how many it looks after; skipped: how many more it finds but never extends as they stand, by reason. A day counts channels that are extended on it and their days; heldBack are those that the caps make wait on that day, lost those that had waited and are past reviving. runsOutOn: the first day that the balance does not pay in full. first: who would be extended right now, null for who may not read channels.',
  });
export type PolicyPreview = z.infer<typeof policyPreview>;

const byPolicy = z.object({ id: z.uuid() });
const spends = { right: 'days:spend' } as const;

export const policyEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/policies',
    summary: 'The auto-extension policies, oldest first',
    access: spends,
    idempotency: 'safe',
    response: z.object({ items: z.array(policy).check(z.maxLength(mostPolicies)) }),
    problems: [],
  }),
  create: endpoint({
    method: 'POST',
    path: '/policies',
    summary: 'Add an auto-extension policy',
    description:
      'It is paused until somebody switches it on; its preview says what it would spend. A query finds channels anew at each check. A status or attention in it is asked of a channel whether or not its days have ended, so that one that expires is not lost sight of.',
    access: spends,
    idempotency: 'unsafe',
    body: createPolicy,
    status: 201,
    response: policy,
    problems: ['conflict'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/policies/:id',
    summary: 'Switch a policy on, pause it, or change it',
    description:
      'Paused: nothing more is sent; what is under way is finished. updatedAt names the policy that was looked at: changed since, it is refused. Whoever switches one on must give it. A policy whose scope or rule is changed is paused, unless the same request switches it on.',
    access: spends,
    idempotency: 'idempotent',
    params: byPolicy,
    body: updatePolicy,
    response: policy,
    problems: ['not-found', 'conflict'],
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/policies/:id',
    summary: 'Delete a policy',
    description: 'What it has not sent is withdrawn. Its runs and its rows in the ledger stay.',
    access: spends,
    idempotency: 'idempotent',
    params: byPolicy,
    response: policy,
    problems: ['not-found', 'conflict'],
  }),
  preview: endpoint({
    method: 'GET',
    path: '/policies/:id/preview',
    summary: 'What a policy would spend, day by day',
    access: spends,
    idempotency: 'safe',
    params: byPolicy,
    query: z.strictObject({
      horizonDays: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(mostAhead)), 31),
    }),
    response: policyPreview,
    problems: ['not-found'],
  }),
};
