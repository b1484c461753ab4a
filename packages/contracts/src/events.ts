import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

/** So many channels are named in one event; more are told as `ids: null`. */
export const maximumEventIds = 500;

/**
 * What an event tells: that something changed and where, never what it is now. `hello` and `reset` are
 * about the stream itself; after `reset` a client reads everything again.
 */
export const liveEvent = z
  .object({
    kind: z.enum([
      'hello',
      'reset',
      'channels',
      'operations',
      'account',
      'sweep',
      'views',
      'policies',
    ]),
    ids: z.nullable(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(maximumEventIds))),
  })
  .register(z.globalRegistry, { id: 'LiveEvent' });
export type LiveEvent = z.infer<typeof liveEvent>;

export const eventEndpoints = {
  stream: endpoint({
    method: 'GET',
    path: '/events',
    summary: 'Hear of changes as they happen',
    description: [
      'Server-sent events, each with a number (`id`) and JSON `data`: `{"kind", "ids"}`. `ids` names channels; `null` is none in particular, or too many to name.',
      '`hello` comes first. Then `channels`: what the list shows of them changed; `operations`: an operation, extension or activity of them was written down; `account`: the balance may have changed (needs `account:read`); `sweep`: one began, went on or ended; `views`: a view was saved, changed or deleted, whosever it is, so read yours again; `policies`: an auto-extension policy was changed or has checked its channels (needs `days:spend`); `reset`: some were missed, read everything again.',
      'Send the last number as `Last-Event-ID` or `lastEventId`, and nothing is missed; `sinceSeconds` begins so far back. A comment comes every 15 seconds. The stream ends at once with its session or key.',
    ].join('\n\n'),
    access: { right: 'channels:read' },
    idempotency: 'safe',
    query: z.strictObject({
      lastEventId: z.optional(z.string().check(z.regex(/^\d{1,15}$/, 'This is not an event ID'))),
      sinceSeconds: z.optional(z.coerce.number().check(z.int(), z.gte(0), z.lte(604_800))),
    }),
    produces: 'text/event-stream',
    response: z.string(),
    problems: ['rate-limited', 'busy', 'not-ready'],
  }),
};
