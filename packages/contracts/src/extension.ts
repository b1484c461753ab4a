import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import {
  byChannel,
  idempotencyHeaders,
  operationId,
  text,
  timestamp,
  wholeDays,
} from './primitives.ts';
import { upstreamProblems } from './upstream-problems.ts';

/**
 * planned → sent → verified | rejected | unconfirmed; unconfirmed → verified | not-applied | conflict.
 * A person decides a conflict; not-applied may be tried again, or turn out to have arrived late.
 */
export const extensionState = z.enum([
  'planned',
  'sent',
  'verified',
  'rejected',
  'unconfirmed',
  'not-applied',
  'conflict',
]);
export type ExtensionState = z.infer<typeof extensionState>;

export const extension = z
  .object({
    operationId,
    channelId: z.string().check(z.maxLength(40)),
    runId: z.nullable(z.uuid()),
    state: extensionState,
    days: z.int(),
    comment: z.string().check(z.maxLength(200)),
    actor: z.string().check(z.maxLength(300)),
    activeTillBefore: z.nullable(timestamp),
    activeTillAfter: z.nullable(timestamp),
    balanceBefore: z.nullable(z.number()),
    balanceAfter: z.nullable(z.number()),
    reason: z.nullable(z.string().check(z.maxLength(300))),
    retryAfterSeconds: z.nullable(z.int()),
    attempt: z.int(),
    isLate: z.boolean(),
    freeAt: z.nullable(timestamp),
    sentAt: z.nullable(timestamp),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .register(z.globalRegistry, {
    id: 'Extension',
    description:
      'One intention to give days to a channel. verified: re-reading the channel showed the days; isLate when it had been taken for not applied before. rejected: they were certainly not given; reason says why, in the words of the upstream where it gave any. unconfirmed: the upstream was silent or the re-read did not show the days; the channel is read until that is known. not-applied: it was read after the settling time and had not moved, so the same operation may be tried again as another attempt. conflict: active-till moved by another amount, or an accepted call moved nothing; a person decides. freeAt is when Whapi takes the next extension of this channel. sentAt is when the present attempt was sent, null while or where it was not; createdAt is of the first one. runId is the run that it is a row of.',
  });
export type Extension = z.infer<typeof extension>;

export const createExtension = z.strictObject({ days: wholeDays, comment: text(200) });
export type CreateExtension = z.infer<typeof createExtension>;

/** Which attempt the caller means to make: pressed twice, it is made once. */
export const retryExtension = z.strictObject({ attempt: z.int().check(z.gte(2), z.lte(1000)) });
export type RetryExtension = z.infer<typeof retryExtension>;

export const decideExtension = z.strictObject({
  decision: z.enum(['applied', 'not-applied']),
  note: text(200),
});
export type DecideExtension = z.infer<typeof decideExtension>;

const byExtension = z.extend(byChannel, { operationId });

export const extensionEndpoints = {
  create: endpoint({
    method: 'POST',
    path: '/channels/:id/extensions',
    summary: 'Extend a channel by whole days',
    description:
      'The Idempotency-Key is the operation ID: a UUID of any version but 8, which the console makes for rows of runs and starting days. The same key again answers with the same row and calls nothing.',
    access: { right: 'days:spend' },
    idempotency: 'keyed',
    params: byChannel,
    headers: idempotencyHeaders,
    body: createExtension,
    response: extension,
    problems: ['idempotency-key-required', 'idempotency-key-reused', ...upstreamProblems],
  }),
  look: endpoint({
    method: 'POST',
    path: '/channels/:id/extensions/:operationId/look',
    summary: 'Look again for the days of an unconfirmed extension',
    description:
      'Reads the channel at the upstream, and only that. Where it shows the days, the row becomes verified; any other row is answered as it is.',
    access: { right: 'days:spend' },
    idempotency: 'idempotent',
    params: byExtension,
    response: extension,
    problems: upstreamProblems,
  }),
  retry: endpoint({
    method: 'POST',
    path: '/channels/:id/extensions/:operationId/retry',
    summary: 'Try an extension again that was not applied',
    description:
      'Makes attempt number `attempt` under the same operation, which must be the one after the present. An attempt that was made already answers with the row as it is. It makes no call, and stays not-applied, where the days of the attempt before may be among those that came to the channel since; that of a run, where the channel got or lost any.',
    access: { right: 'days:spend' },
    idempotency: 'idempotent',
    params: byExtension,
    body: retryExtension,
    response: extension,
    problems: [...upstreamProblems, 'conflict'],
  }),
  decide: endpoint({
    method: 'POST',
    path: '/channels/:id/extensions/:operationId/decide',
    summary: 'Decide whether the days of a conflict were given',
    description:
      'Calls nothing upstream. The decision and its note are written into the ledger with the name of who decided.',
    access: { right: 'days:spend' },
    idempotency: 'idempotent',
    params: byExtension,
    body: decideExtension,
    response: extension,
    problems: ['not-found', 'conflict'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/channels/:id/extensions',
    summary: 'The latest extensions of a channel, newest first',
    description: 'freeAt is when Whapi takes the next one, where that lies ahead.',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    params: byChannel,
    response: z.object({
      items: z.array(extension).check(z.maxLength(10)),
      freeAt: z.nullable(timestamp),
    }),
    problems: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/channels/:id/extensions/:operationId',
    summary: 'Read one extension by its operation ID',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    params: byExtension,
    response: extension,
    problems: ['not-found'],
  }),
};
