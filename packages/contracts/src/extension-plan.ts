import * as z from 'zod/mini';
import { queryText } from './channel-query.ts';
import { endpoint } from './endpoint.ts';
import { extensionRun } from './extension-run.ts';
import { cursorText, page, text, timestamp, wholeDays } from './primitives.ts';

/**
 * How many days each channel gets: so many, as many as it lacks, or as many as bring active-till to one
 * day in UTC. Whole days, rounded up: so those that end earlier will all end on that day.
 */
export const planMode = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), days: wholeDays }),
  z.strictObject({ kind: z.literal('at-least'), days: wholeDays }),
  z.strictObject({ kind: z.literal('until'), date: z.iso.date() }),
]);
export type PlanMode = z.infer<typeof planMode>;

/** What a policy plans: steps of `extendBy` for those with fewer days than `whenFewerThan`. */
const keepMode = z.strictObject({
  kind: z.literal('keep'),
  keepAtLeast: wholeDays,
  whenFewerThan: wholeDays,
  extendBy: wholeDays,
});
export type KeepMode = z.infer<typeof keepMode>;

const plannedMode = z.union([planMode, keepMode]);

/** Why a channel gets no days. */
export const skipReason = z.enum([
  'unknown',
  'trial',
  'blocked',
  'just-extended',
  'unsettled',
  'too-many-left',
  'enough',
  'no-end',
  'in-run',
  'stopped',
  'archived',
  'expired',
  'failed-lately',
  'over-cap',
  'short-balance',
]);
export type SkipReason = z.infer<typeof skipReason>;

/** A plan has so many channels at most; a larger account is extended in parts. */
export const mostPlanned = 100_000;

/** Pasted IDs may be of any form: what cannot be one is skipped as unknown, and nothing is lost. */
const pastedId = text(100);

export const createExtensionPlan = z
  .strictObject({
    ids: z.optional(z.array(pastedId).check(z.minLength(1), z.maxLength(10_000))),
    query: z.optional(queryText),
    selection: z.optional(z.uuid()),
    mode: planMode,
    comment: text(200),
    maximumDaysLeft: z.optional(z.int().check(z.gte(0), z.lte(10_000))),
  })
  .check(
    z.refine(
      ({ ids, query, selection }) =>
        [ids, query, selection].filter((part) => part !== undefined).length === 1,
      {
        error: 'Give one of ids, query and selection',
        // Told together with whatever else is wrong.
        when: ({ value }) => typeof value === 'object' && value !== null,
      },
    ),
  );
export type CreateExtensionPlan = z.infer<typeof createExtensionPlan>;

export const extensionPlan = z
  .object({
    id: z.uuid(),
    hash: z.string().check(z.length(64)),
    mode: plannedMode,
    comment: z.string().check(z.maxLength(200)),
    maximumDaysLeft: z.nullable(z.int()),
    count: z.int(),
    totalDays: z.int(),
    expired: z.int(),
    skipped: z.partialRecord(skipReason, z.int()),
    balanceBefore: z.nullable(z.number()),
    balanceAfter: z.nullable(z.number()),
    asOf: z.nullable(timestamp),
    actor: z.string().check(z.maxLength(300)),
    createdAt: timestamp,
    runId: z.nullable(z.uuid()),
  })
  .register(z.globalRegistry, {
    id: 'ExtensionPlan',
    description:
      'What a bulk extension would do, fixed when it was made: count channels get totalDays together; expired of them have run out of days and start again; skipped counts the others by reason. hash is of all of its rows; a run must name it. asOf is when the mirror last knew the whole account. balanceAfter is what would be left, and may be negative.',
  });
export type ExtensionPlan = z.infer<typeof extensionPlan>;

export const planRow = z
  .object({
    number: z.int(),
    channelId: z.string().check(z.maxLength(100)),
    name: z.nullable(z.string().check(z.maxLength(10_000))),
    days: z.int(),
    activeTillBefore: z.nullable(timestamp),
    activeTillAfter: z.nullable(timestamp),
    skipped: z.nullable(skipReason),
  })
  .register(z.globalRegistry, {
    id: 'PlanRow',
    description: 'One channel of a plan; days is 0 and skipped says why where it gets none.',
  });
export type PlanRow = z.infer<typeof planRow>;

/** The hash says it all; the days are what a person typed, and are held against the plan as well. */
export const startExtensionRun = z.strictObject({
  hash: z.string().check(z.length(64)),
  totalDays: z.optional(z.int()),
});

const byPlan = z.object({ id: z.uuid() });
const spends = { right: 'days:spend' } as const;

export const extensionPlanEndpoints = {
  create: endpoint({
    method: 'POST',
    path: '/extension-plans',
    summary: 'Plan to extend many channels',
    description: `Calls no extension. A plan of more than ${mostPlanned} channels is refused. query and selection search the account and need the right channels:read as well; without that right rows bear no names. What it gives is reckoned from the mirror: on top of active-till, or from now for a channel that has expired. Skipped are: unknown channels; trials, whose mode must be switched first; blocked ones; what was extended within five minutes (just-extended) or is not settled yet; more days left than maximumDaysLeft; enough days already for the mode; no end at all; and those that still wait in another run (in-run). Only the plans of policies skip stopped channels, archived sandboxes, those that expired too long ago, those that a policy tried to extend in vain within the last quarter of an hour, or within the last hour where Whapi refused it (failed-lately), what is over a cap, and what the balance does not pay.`,
    access: spends,
    idempotency: 'unsafe',
    body: createExtensionPlan,
    status: 201,
    response: extensionPlan,
    problems: ['payload-too-large'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/extension-plans/:id',
    summary: 'Look up a plan',
    access: spends,
    idempotency: 'safe',
    params: byPlan,
    response: extensionPlan,
    problems: ['not-found'],
  }),
  rows: endpoint({
    method: 'GET',
    path: '/extension-plans/:id/rows',
    summary: 'The channels of a plan',
    access: spends,
    idempotency: 'safe',
    params: byPlan,
    query: z.strictObject({
      skipped: z.optional(z.enum(['true', 'false'])),
      cursor: cursorText,
      limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 100),
    }),
    response: page(planRow),
    problems: ['not-found'],
  }),
  run: endpoint({
    method: 'POST',
    path: '/extension-plans/:id/run',
    summary: 'Carry a plan out in the background',
    description:
      'hash must be that of the plan, and so must totalDays where it is given. A plan is run once: asked again, it answers with the same run.',
    access: spends,
    idempotency: 'idempotent',
    params: byPlan,
    body: startExtensionRun,
    status: 202,
    response: extensionRun,
    problems: ['not-found', 'conflict'],
  }),
};
