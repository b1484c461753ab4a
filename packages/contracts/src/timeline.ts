import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { actorKind, byChannel, cursorText, page, timestamp } from './primitives.ts';

export const activityAction = z.enum([
  'created',
  'updated',
  'deleted',
  'token-revealed',
  'restarted',
  'woken-up',
  'stopped',
  'started',
  'mode-changed',
  'extended',
  'settings-changed',
  'unlinked',
  'link-code-requested',
  'pairing-code-requested',
  'hard-unlinked',
  'proxy-changed',
]);
export type ActivityAction = z.infer<typeof activityAction>;

export const activity = z
  .object({
    id: z.string().check(z.maxLength(40)),
    at: timestamp,
    actor: z.object({
      kind: actorKind,
      name: z.string().check(z.maxLength(300)),
    }),
    action: activityAction,
    outcome: z.enum(['succeeded', 'failed', 'unconfirmed', 'conflict']),
    detail: z.nullable(z.string().check(z.maxLength(500))),
    requestId: z.nullable(z.string().check(z.maxLength(100))),
  })
  .register(z.globalRegistry, {
    id: 'Activity',
    description:
      'What was done to a channel, by whom. unconfirmed: not yet known to be done; conflict: a person decides whether it was.',
  });
export type Activity = z.infer<typeof activity>;

export const timelineEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/channels/:id/timeline',
    summary: 'What was done to a channel, newest first',
    access: { right: 'channels:read' },
    idempotency: 'safe',
    params: byChannel,
    query: z.strictObject({
      cursor: cursorText,
      limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 25),
    }),
    response: page(activity),
    problems: [],
  }),
};
