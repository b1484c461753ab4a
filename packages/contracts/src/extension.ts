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

export const extensionState = z.enum(['planned', 'sent', 'verified', 'rejected', 'unconfirmed']);
export type ExtensionState = z.infer<typeof extensionState>;

export const extension = z
  .object({
    operationId,
    channelId: z.string().check(z.maxLength(40)),
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
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .register(z.globalRegistry, {
    id: 'Extension',
    description:
      'One attempt to give days to a channel. verified: re-reading the channel showed the days. rejected: they were certainly not given; reason says why, in the words of the upstream where it gave any. unconfirmed: the upstream was silent or the re-read did not show the days; never repeated by the console.',
  });
export type Extension = z.infer<typeof extension>;

export const createExtension = z.strictObject({ days: wholeDays, comment: text(200) });
export type CreateExtension = z.infer<typeof createExtension>;

export const extensionEndpoints = {
  create: endpoint({
    method: 'POST',
    path: '/channels/:id/extensions',
    summary: 'Extend a channel by whole days',
    description:
      'The Idempotency-Key is the operation ID. The same key again answers with the same row and calls nothing.',
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
    params: z.extend(byChannel, { operationId }),
    response: extension,
    problems: upstreamProblems,
  }),
  list: endpoint({
    method: 'GET',
    path: '/channels/:id/extensions',
    summary: 'The latest extensions of a channel, newest first',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    params: byChannel,
    response: z.object({ items: z.array(extension).check(z.maxLength(10)) }),
    problems: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/channels/:id/extensions/:operationId',
    summary: 'Read one extension by its operation ID',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    params: z.extend(byChannel, { operationId }),
    response: extension,
    problems: ['not-found'],
  }),
};
