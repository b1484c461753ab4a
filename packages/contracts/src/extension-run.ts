import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { extensionState } from './extension.ts';
import { cursorText, listedChannelId, page, timestamp } from './primitives.ts';

/** A row waits until it is its turn, and is withdrawn when the run is cancelled before. */
export const runRowState = z.enum([...extensionState.options, 'waiting', 'withdrawn']);
export type RunRowState = z.infer<typeof runRowState>;

export const extensionRun = z
  .object({
    id: z.uuid(),
    planId: z.uuid(),
    policyId: z.nullable(z.uuid()),
    state: z.enum(['running', 'paused', 'cancelled', 'done']),
    reason: z.nullable(z.string().check(z.maxLength(300))),
    comment: z.string().check(z.maxLength(200)),
    count: z.int(),
    totalDays: z.int(),
    counts: z.partialRecord(runRowState, z.int()),
    daysGiven: z.int(),
    actor: z.string().check(z.maxLength(300)),
    startedAt: timestamp,
    finishedAt: z.nullable(timestamp),
  })
  .register(z.globalRegistry, {
    id: 'ExtensionRun',
    description:
      'A plan that is being carried out, or was. policyId: the policy that began it, null where a person or a key did. counts says how many of its rows stand how, daysGiven how many days are verified. It pauses by itself when the balance is short or several calls in a row have failed; reason says so. cancelled: rows that were not sent are withdrawn, those that were are settled. done: every row was sent or withdrawn, and is settled or waits for a person.',
  });
export type ExtensionRun = z.infer<typeof extensionRun>;

export const runRow = z
  .object({
    number: z.int(),
    channelId: z.string().check(z.maxLength(40)),
    name: z.nullable(z.string().check(z.maxLength(10_000))),
    days: z.int(),
    state: runRowState,
    operationId: z.uuid(),
    attempt: z.int(),
    isLate: z.boolean(),
    reason: z.nullable(z.string().check(z.maxLength(300))),
    activeTillBefore: z.nullable(timestamp),
    activeTillAfter: z.nullable(timestamp),
    freeAt: z.nullable(timestamp),
  })
  .register(z.globalRegistry, {
    id: 'RunRow',
    description:
      'One channel of a run. operationId is that of its extension, once it has begun. rejected with freeAt: Whapi took the channel for just extended; plan it anew after that time.',
  });
export type RunRow = z.infer<typeof runRow>;

/** As many channels as a selection of IDs takes. */
export const mostPlannedAnew = 10_000;

export const runNotGiven = z
  .object({
    retry: z.object({ count: z.int(), days: z.int(), hash: z.string().check(z.maxLength(64)) }),
    anew: z.array(listedChannelId).check(z.maxLength(mostPlannedAnew)),
    unsettled: z.int(),
  })
  .register(z.globalRegistry, {
    id: 'RunNotGiven',
    description: `What of a run ended without days, by what the console knows of its channels. retry: the rows that a retry would send, their days together, and a hash of which these are at which attempt. anew: the channels that only another plan can give days to, ${mostPlannedAnew} at most: what was rejected, and what got or lost days since its last attempt. unsettled: how many rows are neither, because what their channels got may be the days of that attempt; a sweep decides once nothing else of the channel is open.`,
  });
export type RunNotGiven = z.infer<typeof runNotGiven>;

/** Which rows whoever orders a retry has seen that it would send. */
export const retryExtensionRun = z._default(
  z.strictObject({ hash: z.optional(z.string().check(z.maxLength(64))) }),
  {},
);

const byRun = z.object({ id: z.uuid() });
const spends = { right: 'days:spend' } as const;
/** Another replica may carry the run out. */
const laterRows = 'Rows that begin within 300 ms of the answer may still be sent.';
const change = {
  access: spends,
  idempotency: 'idempotent',
  params: byRun,
  response: extensionRun,
  problems: ['not-found', 'conflict'],
} as const;

export const extensionRunEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/extension-runs',
    summary: 'The runs, newest first',
    access: spends,
    idempotency: 'safe',
    query: z.strictObject({
      cursor: cursorText,
      limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 25),
    }),
    response: page(extensionRun),
    problems: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/extension-runs/:id',
    summary: 'How far a run is',
    access: spends,
    idempotency: 'safe',
    params: byRun,
    response: extensionRun,
    problems: ['not-found'],
  }),
  rows: endpoint({
    method: 'GET',
    path: '/extension-runs/:id/rows',
    summary: 'The channels of a run, and how each stands',
    access: spends,
    idempotency: 'safe',
    params: byRun,
    query: z.strictObject({
      state: z.optional(runRowState),
      cursor: cursorText,
      limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 100),
    }),
    response: page(runRow),
    problems: ['not-found'],
  }),
  notGiven: endpoint({
    method: 'GET',
    path: '/extension-runs/:id/not-given',
    summary: 'What of a run got no days, and whether a retry can help',
    access: spends,
    idempotency: 'safe',
    params: byRun,
    response: runNotGiven,
    problems: ['not-found'],
  }),
  exportCsv: endpoint({
    method: 'GET',
    path: '/extension-runs/:id/rows.csv',
    summary: 'The result of a run as CSV, a line for each channel',
    description:
      'Channels that its plan skipped come last, with the state skipped and the reason for it.',
    access: spends,
    idempotency: 'safe',
    params: byRun,
    produces: 'text/csv',
    response: z.string(),
    problems: ['not-found'],
  }),
  pause: endpoint({
    method: 'POST',
    path: '/extension-runs/:id/pause',
    summary: 'Send no more for now; what is under way is finished',
    description: laterRows,
    ...change,
  }),
  resume: endpoint({
    method: 'POST',
    path: '/extension-runs/:id/resume',
    summary: 'Go on with a paused run',
    ...change,
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/extension-runs/:id/cancel',
    summary: 'Send no more at all; what is under way is finished and settled',
    description: `${laterRows} They count as under way, not as withdrawn.`,
    ...change,
  }),
  retry: endpoint({
    method: 'POST',
    path: '/extension-runs/:id/retry',
    summary: 'Try again what was not applied, and nothing else',
    description:
      'Each row that not-given counts for a retry at that moment gets one more attempt, and none that fails later; in a paused run it waits until that is resumed, and a cancelled run is refused. With the hash of not-given it is refused when others would be tried by now, so that an order whose answer was lost may be sent again. A row whose channel got or lost days since its last attempt stays not-applied, without a call: what the console knew of when it was ordered is not sent at all, and what it finds before the call is told by reason.',
    ...change,
    body: retryExtensionRun,
  }),
};
